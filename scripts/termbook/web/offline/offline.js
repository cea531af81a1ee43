/* Lets the browser keep the site for reading without a network. Only a page that names a manifest does so: neither one on a
   disk nor one that somebody is editing. */
{
  const manifest = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=manifest]"))
  const { serviceWorker } = navigator
  const saveData = "connection" in navigator && Object(navigator.connection).saveData === true
  /** @param {string} base */
  const keep = async base => {
    await serviceWorker.register(new URL("sw.js", base))
    const { active } = await serviceWorker.ready
    const seen = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]
    active?.postMessage({ saveData, seen })
  }
  if (manifest && serviceWorker) {
    const start = () => keep(manifest.href).catch(() => {}) // a browser that may keep nothing shows the site all the same
    const startWhenIdle = () => (window.requestIdleCallback ?? setTimeout)(start)
    if (document.readyState === "complete") startWhenIdle()
    else addEventListener("load", startWhenIdle)
  }
}
