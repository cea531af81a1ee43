/* Leads on from a former address, with what was looked for and to the same section. */
location.replace(document.querySelector("link[rel=canonical]").href + location.search + location.hash)
