/* A figure that readers enlarge: what it holds moves into a dialog as it was set, and back when that closes. */
for (const button of termbook.findAll(".figure-enlarge")) {
  const { closest, find, make, message } = termbook
  const figure = find("#figure")
  const room = make("div", { className: "figure-room" })
  const leave = make("button", { type: "button", className: "figure-close" }, message("figure.close"))
  const dialog = make("dialog", { className: "figure-dialog" }, leave, room)
  dialog.ariaLabel = message("figure.of", { term: find("h1").firstChild?.textContent?.trim() ?? "" })

  const open = () => {
    figure.style.minHeight = `${figure.getBoundingClientRect().height}px` // what is below stays where it is
    room.append(...figure.childNodes)
    figure.append(dialog)
    button.focus({ preventScroll: true }) // the browser returns there
    dialog.showModal()
  }
  button.addEventListener("click", open)
  figure.addEventListener("click", event => {
    if (!dialog.open && closest(event, "img")) open()
  })
  leave.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close() // beside it, for its children fill it
  })
  dialog.addEventListener("close", () => {
    dialog.replaceWith(...room.childNodes)
    figure.style.minHeight = ""
  })
  addEventListener("beforeprint", () => dialog.close())
}
