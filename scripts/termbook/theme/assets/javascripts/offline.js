/* Lets the browser keep the site for reading without a network. Only a page that names a manifest does so: neither one on a
   disk nor one that somebody is editing. */
{
  const manifest = document.querySelector("link[rel=manifest]")
  const { serviceWorker, connection } = navigator
  const keep = async () => {
    await serviceWorker.register(new URL("sw.js", manifest.href))
    const { active } = await serviceWorker.ready
    const seen = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]
    active.postMessage({ saveData: connection?.saveData ?? false, seen })
  }
  const start = () => keep().catch(() => {})  // a browser that may keep nothing shows the site all the same
  const startWhenIdle = () => (window.requestIdleCallback ?? setTimeout)(start)
  if (manifest && serviceWorker) document.readyState === "complete" ? startWhenIdle() : addEventListener("load", startWhenIdle)
}
