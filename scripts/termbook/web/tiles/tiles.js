/* A tile leads where its title does, wherever it is clicked; its text can be selected all the same. */
document.addEventListener("click", event => {
  if (termbook.closest(event, "a, button, input, label, summary") || getSelection()?.type === "Range") return
  const title = termbook.closest(event, ".grid.cards > ul > li")?.querySelector("a[href]")
  title?.dispatchEvent(new MouseEvent("click", event)) // as it was clicked: with Ctrl, in another tab
})
