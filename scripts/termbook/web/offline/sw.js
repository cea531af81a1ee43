/* Keeps the site in this browser, so that it can be read without a network. What there is to keep, the build writes into
   offline.json: a hash for each address. A kept file carries in a header the hash it was kept under. */
const SITE = registration.scope
const LIST = `${SITE}offline.json`
const CACHE = `termbook ${SITE}` // all the sites of a host share its caches
const HASH = "X-Kept-Hash"
const PATIENCE = 4000 // milliseconds until a network that does not answer counts as none

const addressOf = url =>
  url
    .replace(/[?#].*/, "")
    .slice(SITE.length)
    .replace(/(^|\/)index\.html$/, "$1")
const isPage = address => /(^|\/|\.html)$/.test(address)
const hashOf = response => response?.headers.get(HASH)
const open = () => caches.open(CACHE)
const ask = request => fetch(request, { cache: "no-cache" }) // an older copy would be taken for what the list speaks of

/* What a promise gives, or something else if it fails or takes too long. */
const orElse = (promise, other) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE))]).catch(() => other)

const read = ({ at_once = {}, when_used = {} }) => ({
  first: new Set(Object.keys(at_once)),
  hashes: new Map([...Object.entries(at_once), ...Object.entries(when_used)]),
})
const lastList = async () => read((await (await (await open()).match(LIST))?.json()) ?? {})
const hashIn = async body => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body))
  return [...bytes.slice(0, 8)].map(byte => byte.toString(16).padStart(2, "0")).join("")
}
const newList = async () => {
  const response = await ask(LIST)
  if (!response.ok && response.status !== 404) throw new Error(response.statusText)
  const text = response.ok ? await response.text() : "{}" // a site that has no list has nothing to keep
  const found = read(JSON.parse(text))
  await (await open()).put(LIST, new Response(text)).catch(() => {}) // where nothing can be kept, it still says what is new
  return found
}
let list = lastList().catch(() => read({}))

const keep = async (address, response) => {
  const hash = (await list).hashes.get(address)
  if (!hash || response.status !== 200) return
  const body = await response.arrayBuffer()
  if ((await hashIn(body)) !== hash) return // a host may have the list of one build and yet files of another
  const headers = new Headers(response.headers)
  headers.set(HASH, hash)
  await (await open()).put(SITE + address, new Response(body, { headers }))
}

const answer = async event => {
  const { request } = event
  const address = addressOf(request.url)
  // Asked for together with the page, so that no page meets the styles and scripts of another build.
  if (request.mode === "navigate") list = orElse(newList(), list)
  const kept = await (await open()).match(SITE + address)
  if (kept && !isPage(address) && hashOf(kept) === (await list).hashes.get(address)) return kept
  const network = ask(request).then(response => {
    if (kept && response.status >= 500) throw new Error(response.statusText)
    return response
  })
  event.waitUntil(network.then(response => keep(address, response.clone())).catch(() => {}))
  return kept ? orElse(network, kept) : network.catch(() => nothing(request, address))
}

const nothing = async ({ mode, url }, address) => {
  if (mode !== "navigate") return Response.error()
  if ((await list).hashes.has(`${address}/`)) return Response.redirect(url.replace(/(?=[?#]|$)/, "/"))
  const words = `<h1>This page is not kept</h1>
    <p class="definition">There is no network, and this browser has kept no page with this address.</p>`
  const page = await (await open()).match(`${SITE}404.html`)
  const text = (await page?.text()) ?? `<meta name="viewport" content="width=device-width"><h1></h1><p></p>`
  const headers = { "Content-Type": "text/html; charset=utf-8" }
  return new Response(text.replace(/<h1>.*?<\/h1>\s*<p\b.*?<\/p>/s, words), { status: 503, headers })
}

/* Brings what is kept up to the list. Where it is interrupted, the next time goes on. */
const update = async ({ saveData, seen }) => {
  list = Promise.resolve(await newList())
  const { first, hashes } = await list
  const used = new Set(seen.filter(url => url.startsWith(SITE)).map(addressOf))
  const cache = await open()
  for (const { url } of await cache.keys()) {
    if (url !== LIST && !hashes.has(addressOf(url))) await cache.delete(url)
  }
  const addresses = hashes.keys()
  const work = async () => {
    for (const address of addresses) {
      const kept = await cache.match(SITE + address)
      const isWanted = used.has(address) || (!saveData && (kept || first.has(address)))
      if (isWanted && hashOf(kept) !== hashes.get(address)) {
        await keep(address, await ask(SITE + address))
      }
    }
  }
  await Promise.all([work(), work(), work(), work()])
}
let updated = Promise.resolve()

addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil(clients.claim()))
addEventListener("message", event => {
  updated = updated.then(() => update(event.data)).catch(() => {})
  event.waitUntil(updated)
})
addEventListener("fetch", event => {
  const { method, url } = event.request
  if (method === "GET" && url.startsWith(SITE)) event.respondWith(answer(event).catch(() => fetch(event.request)))
})
