/* Links to terms show a preview, with name, definition and figure: on hover, on keyboard focus, and on touch by a button. */
{
  const { closest, findAll, make, message } = termbook
  const LINK =
    ".md-content a[href][title]:not(.headerlink, .md-content__button, .autorefs), .md-content a[data-definition]"
  const peek = make("div", { className: "peek", id: "peek", hidden: true, role: "tooltip" })
  peek.popover = "manual" // above a dialog, too
  document.body.append(peek)
  /** @type {HTMLElement | null} */
  let opener = null
  let opening = 0
  let closing = 0
  /** Milliseconds that a pointer rests on a link before a preview opens: less would open those that it only crosses. */
  const REST = 300

  /** A term's name, as a heading. @param {HTMLAnchorElement} link */
  const title = link => {
    const name = link.dataset.name ?? link.textContent
    const first = name.split(/\s/)[0] ?? ""
    const isFixed = first !== first.toLowerCase() || /^[\p{L}\p{N}_]-/u.test(first)
    return isFixed ? name : name.slice(0, 1).toUpperCase() + name.slice(1)
  }
  /** @param {HTMLAnchorElement} link */
  const figure = link => {
    if (link.classList.contains("no-figure") || link.host !== location.host) return [] // ask other hosts for nothing
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light"
    const src = link.href.replace(/terms\/([^/]+?)(\/|\.html)(#.*)?$/, `figures/$1.svg#only-${scheme}`)
    const image = make("img", { alt: "" })
    image.addEventListener("error", () => image.remove())
    image.src = src
    return [image]
  }
  /** @param {HTMLAnchorElement} link @param {HTMLElement} place */
  const open = (link, place = link) => {
    clearTimeout(closing)
    if (opener === place) return
    close()
    if (link.title) {
      link.dataset.definition = link.title
      link.removeAttribute("title") // or the browser would show it beside the preview
    }
    const heading = make("p", { className: "peek-title" }, title(link))
    peek.replaceChildren(heading, make("p", {}, link.dataset.definition ?? ""), ...figure(link))
    peek.hidden = false
    peek.showPopover?.()
    opener = place
    place.setAttribute("aria-describedby", peek.id)
    if (place !== link) place.setAttribute("aria-expanded", "true")
    const { left, top, bottom } = place.getBoundingClientRect()
    const room = document.documentElement
    const isBelow = room.clientHeight - bottom > Math.min(360, top)
    peek.style.left = `${Math.max(8, Math.min(left, room.clientWidth - peek.offsetWidth - 8))}px`
    peek.style.top = isBelow ? `${bottom + 4}px` : "auto"
    peek.style.bottom = isBelow ? "auto" : `${room.clientHeight - top + 4}px`
    peek.style.maxHeight = `${(isBelow ? room.clientHeight - bottom : top) - 12}px` // the link's line stays in sight
  }
  const close = () => {
    if (!opener) return
    opener.removeAttribute("aria-describedby")
    if (opener.hasAttribute("aria-expanded")) opener.setAttribute("aria-expanded", "false")
    opener = null
    peek.hidden = true
    peek.hidePopover?.()
  }
  const closeSoon = () => {
    closing = setTimeout(close, 200)
  }
  /** @param {Event} event @returns {HTMLAnchorElement | null} */
  const linkOf = event => closest(event, LINK)

  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return
    const link = linkOf(event)
    clearTimeout(opening)
    if (link) opening = setTimeout(open, REST, link)
    else if (closest(event, ".peek")) clearTimeout(closing)
    else if (opener && document.activeElement !== opener) closeSoon()
  })
  document.addEventListener("focusin", event => {
    const link = linkOf(event)
    if (link?.matches(":focus-visible")) open(link)
  })
  document.addEventListener("focusout", event => {
    if (event.target === opener) close()
  })
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") close()
  })
  document.addEventListener("click", event => {
    clearTimeout(opening)
    if (!closest(event, ".peek, .peek-button")) close()
  })
  addEventListener("scroll", close, { passive: true })

  if (matchMedia("(hover: none)").matches) {
    for (const element of findAll("article p a[title], article li a[title], article td a[title]")) {
      const link = /** @type {HTMLAnchorElement} */ (element)
      if (link.closest(".grid, .local-map, .connections") || link.matches(".headerlink")) continue
      const button = make("button", { type: "button", className: "peek-button" }, "?")
      button.setAttribute("aria-label", message("cards.what_is", { term: link.textContent }))
      button.setAttribute("aria-expanded", "false")
      button.addEventListener("click", () => (opener === button ? close() : open(link, button)))
      link.after(button)
    }
  }
}
