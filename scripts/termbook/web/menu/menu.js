/* The site's menu on narrow screens: opened by a button, left with Escape or by going on beyond its last entry. */
{
  /** Material's, which its styles and scripts go by. @type {HTMLInputElement} */
  const toggle = termbook.find("#__drawer")
  const button = termbook.find("button.site-menu")
  const drawer = termbook.find(".md-sidebar--primary")
  button.addEventListener("click", () => toggle.click())
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(toggle.checked))
    if (toggle.checked) drawer.querySelector("a")?.focus()
    else if (drawer.contains(document.activeElement)) button.focus()
  })
  const close = () => {
    if (toggle.checked) toggle.click()
  }
  drawer.addEventListener("keydown", event => {
    if (event.key === "Escape") close()
  })
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !drawer.contains(relatedTarget)) close()
  })
}
