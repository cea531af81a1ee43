/* Leads on from a former address, with what was looked for and to the same section. */
for (const link of document.querySelectorAll("link[rel=canonical]")) {
  location.replace(/** @type {HTMLLinkElement} */ (link).href + location.search + location.hash)
}
