/* The search fetches its index with every page, and the index weighs more than the page. So it waits for somebody to search. */
{
  const send = XMLHttpRequest.prototype.send
  const open = XMLHttpRequest.prototype.open
  const isAboutToSearch = new Promise(resolve => {
    const tell = event => { if (event.target.closest?.(".md-search, [for=__search]")) resolve() }
    for (const name of ["focusin", "pointerdown"]) document.addEventListener(name, tell)
    if (document.activeElement.closest(".md-search") || ["q", "h"].some(name => new URLSearchParams(location.search).has(name))) resolve()
  })
  // Material listens to keys alone; text can also be pasted, dropped or spoken.
  document.addEventListener("input", event => {
    if (event.target.matches(".md-search__input")) event.target.dispatchEvent(new Event("keyup"))
  })
  // Material's takes the button for a link, and copies the address that it had before.
  const share = document.querySelector("[data-md-component=search-share]")
  if (share) Object.defineProperty(share, "href", { set(url) { share.dataset.clipboardText = url } })
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isIndex = String(url).endsWith("search/search_index.json")
    return open.call(this, method, url, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    return this.isIndex ? void isAboutToSearch.then(() => send.call(this, body)) : send.call(this, body)
  }
}
/* Zensical's search comes with its style in an element, which no policy allows; a style sheet that a script makes is none. */
{
  const attachShadow = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options)
    root.appendChild = node => {
      if (!(node instanceof HTMLStyleElement)) return Node.prototype.appendChild.call(root, node)
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(node.textContent)
      root.adoptedStyleSheets.push(sheet)
      return node
    }
    return root
  }
}
