/* Redirects from a former address, keeping the query and the section. */
for (const link of document.querySelectorAll("link[rel=canonical]")) {
  location.replace(/** @type {HTMLLinkElement} */ (link).href + location.search + location.hash)
}
