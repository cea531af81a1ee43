/* Material loads the search index with every page, and the index is larger than the page. This makes it wait for a search. */
{
  const { send } = XMLHttpRequest.prototype
  /** @type {(...settings: any[]) => void} */
  const open = XMLHttpRequest.prototype.open
  /** @type {WeakSet<XMLHttpRequest>} */
  const forIndex = new WeakSet()
  /** @type {Promise<void>} */
  const isAboutToSearch = new Promise(resolve => {
    /** @param {Event} event */
    const tell = event => {
      if (termbook.closest(event, ".md-search, [for=__search]")) resolve()
    }
    for (const name of ["focusin", "pointerdown"]) document.addEventListener(name, tell)
    const asked = new URLSearchParams(location.search)
    if (document.activeElement?.closest(".md-search") || asked.has("q") || asked.has("h")) resolve()
  })
  // Material listens only to keys; text can also be pasted, dropped or spoken.
  document.addEventListener("input", event => {
    termbook.closest(event, ".md-search__input")?.dispatchEvent(new Event("keyup"))
  })
  // Material takes the button for a link, and copies the address that it had before.
  for (const share of termbook.findAll("[data-md-component=search-share]")) {
    Object.defineProperty(share, "href", {
      /** @param {string} url */
      set(url) {
        share.dataset.clipboardText = url
      },
    })
  }
  /** @type {(this: XMLHttpRequest, ...settings: any[]) => void} */
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (String(url).endsWith("search/search_index.json")) forIndex.add(this)
    return open.call(this, method, url, ...rest)
  }
  /** @type {(this: XMLHttpRequest, body?: any) => void} */
  XMLHttpRequest.prototype.send = function (body) {
    if (forIndex.has(this)) isAboutToSearch.then(() => send.call(this, body))
    else send.call(this, body)
  }
}
/* Zensical's search adds its styles in an element, which the policy blocks; a style sheet made by a script is allowed. */
{
  const { attachShadow } = Element.prototype
  /** @type {(node: any) => any} */
  const append = Node.prototype.appendChild
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options)
    root.appendChild = (/** @type {any} */ node) => {
      if (!(node instanceof HTMLStyleElement)) return append.call(root, node)
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(node.textContent)
      root.adoptedStyleSheets.push(sheet)
      return node
    }
    return root
  }
}
