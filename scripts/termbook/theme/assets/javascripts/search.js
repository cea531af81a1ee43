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
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isIndex = String(url).endsWith("search/search_index.json")
    return open.call(this, method, url, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    return this.isIndex ? void isAboutToSearch.then(() => send.call(this, body)) : send.call(this, body)
  }
}
