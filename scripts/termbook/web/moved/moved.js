/* Redirects from a former address, keeping the query and the section; a page without one leads to a sense. */
for (const found of document.querySelectorAll("link[rel=canonical]")) {
  const link = /** @type {HTMLLinkElement} */ (found)
  location.replace(link.href + location.search + (location.hash || link.dataset.sense || ""))
}
