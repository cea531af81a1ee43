/* Keeps what pages share and the pages that were seen, so that they can be read offline. A page fetches the rest when its
   reader asks for it (offline.js). The build writes Workbox and what is in worker.d.ts above this.

   A worker serves one build. It keeps pages in a cache of that build, and what they share in Workbox's cache, by hash. The
   worker of another build takes over only when it has everything that was kept, so no page gets the styles of another build. */
const SITE = registration.scope
const PREFIX = `termbook ${SITE} ` // all the sites of a host share its caches
const KEPT = PREFIX + BUILD
const PATIENCE = 4 // seconds until a network that does not answer counts as missing
const LIST = `${SITE}offline-files.json`
const ABOUT = `${SITE}offline.json`

/** @param {string} url */
const plain = url => url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/")
/** @param {string} address */
const isPage = address => /(\/|\.html)$/.test(address)
/** @param {string} address */
const isKept = address => isPage(address) || /\.(css|gif|jpe?g|js|png|svg|webp|woff2)$/.test(address)
/** @param {string | Request} request not from the browser's cache, whose copy may be of another build */
const ask = request => fetch(request, { cache: "no-cache" })
/** @param {BufferSource} body */
const hashOf = async body => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body))
  return [...bytes.slice(0, 8)].map(byte => byte.toString(16).padStart(2, "0")).join("")
}
/**
 * Returns what a promise gives, or something else if it fails or takes too long.
 * @template T
 * @param {Promise<T>} promise
 * @param {T} other
 * @returns {Promise<T>}
 */
const orElse = (promise, other) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE * 1000))]).catch(() => other)

/* Which build the host has */

const buildThere = async () => {
  const response = await ask(ABOUT)
  if (response.status === 404) await leave() // the site is no longer to be kept
  if (!response.ok) return response.status === 404 ? "" : BUILD
  return (await response.json()).build
}
const leave = async () => {
  const own = (await caches.keys()).filter(name => name.startsWith(PREFIX) || name === workbox.core.cacheNames.precache)
  await Promise.all(own.map(name => caches.delete(name)))
  await registration.unregister()
}
/** @type {Promise<string> | undefined} */
let asked
const look = () => {
  asked = orElse(buildThere(), BUILD)
  return asked
}
const isOfThisBuild = async () => (await (asked ?? look())) === BUILD

/* How requests are answered */

/** @type {import("workbox-core").WorkboxPlugin} */
const keeping = {
  cacheKeyWillBeUsed: async ({ request }) => plain(request.url),
  cachedResponseWillBeUsed: async ({ cachedResponse, request }) =>
    cachedResponse ?? (await workbox.precaching.matchPrecache(request)),
  requestWillFetch: async ({ request }) => new Request(request, { cache: "no-cache" }),
  cacheWillUpdate: async ({ request, response }) => {
    const address = plain(request.url)
    const isShared = workbox.precaching.getCacheKeyForURL(address)
    return response.status === 200 && isKept(address) && !isShared && (await isOfThisBuild()) ? response : null
  },
}
/** @type {import("workbox-core").WorkboxPlugin} */
const excusing = {
  fetchDidSucceed: async ({ response, state }) => {
    if (response.status < 500) return response
    if (state) state.refusal = response
    throw new Error(response.statusText)
  },
  handlerDidError: async ({ request, state }) =>
    state?.refusal ?? (request.mode === "navigate" ? nothing(request) : Response.error()),
}
const traits = { cacheName: KEPT, matchOptions: { ignoreVary: true } }
const networkFirst = new workbox.strategies.NetworkFirst({
  ...traits,
  plugins: [keeping, excusing],
  networkTimeoutSeconds: PATIENCE,
})
const keptFirst = new workbox.strategies.CacheFirst({ ...traits, plugins: [keeping] })

/** @param {Request} request */
const nothing = async request => {
  const address = plain(request.url)
  if (!isPage(address) && (await caches.match(`${address}/`, { cacheName: KEPT })))
    return Response.redirect(request.url.replace(/(?=[?#]|$)/, "/"))
  const page = await workbox.precaching.matchPrecache(`${SITE}404.html`)
  const words = `<h1>${TEXTS.title}</h1><p class="definition">${TEXTS.why}</p>`
  const text = (await page?.text()) ?? `<meta name="viewport" content="width=device-width"><h1></h1><p></p>`
  const headers = { "Content-Type": "text/html; charset=utf-8" }
  return new Response(
    text.replace(/<h1>.*?<\/h1>\s*<p\b.*?<\/p>/s, () => words),
    { status: 503, headers },
  )
}

workbox.routing.registerRoute(
  // A page that asks with `no-cache` wants the network.
  ({ request, url }) =>
    url.href.startsWith(SITE) &&
    ![ABOUT, LIST].includes(url.href) &&
    !(request.destination === "" && request.cache === "no-cache"),
  async options => {
    const { request } = options
    if (request.mode === "navigate") {
      look() // together with the page, so that no page gets the styles and scripts of another build
      return networkFirst.handle(options)
    }
    if (isPage(plain(request.url)) || !(await isOfThisBuild())) return networkFirst.handle(options)
    return keptFirst.handle(options)
  },
)
workbox.routing.setCatchHandler(({ request }) => fetch(request)) // if a cache fails

/* From one build to the next */

/** @param {Cache} cache @param {string} url @param {string} hash @param {Response | undefined} old */
const carry = async (cache, url, hash, old) => {
  if (old && hash === (await hashOf(await old.clone().arrayBuffer()))) return cache.put(url, old)
  const response = await ask(url)
  if (hash !== (await hashOf(await response.clone().arrayBuffer()))) throw new Error(`${url} is of another build`)
  return cache.put(url, response)
}
/* Brings what was kept of other builds up to this one. If it is interrupted, the next attempt continues. */
const carryOver = async () => {
  const others = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== KEPT)
  if (!others.length) return
  const { build, files } = await (await ask(LIST)).json()
  if (build !== BUILD) throw new Error("the list is of another build")
  const cache = await caches.open(KEPT)
  for (const other of await Promise.all(others.map(name => caches.open(name)))) {
    for (const { url } of await other.keys()) {
      const [hash] = files[url.slice(SITE.length)] ?? []
      if (hash && !(await cache.match(url))) await carry(cache, url, hash, await other.match(url))
    }
  }
}
const takeOver = async () => {
  await caches.open(KEPT) // pages check that it exists
  const others = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== KEPT)
  await Promise.all(others.map(name => caches.delete(name)))
  await clients.claim()
}

workbox.precaching.precache(SHARED)
addEventListener("install", event => {
  skipWaiting()
  event.waitUntil(carryOver())
})
addEventListener("activate", event => event.waitUntil(takeOver()))
