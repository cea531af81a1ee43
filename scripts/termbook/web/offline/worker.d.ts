// What the build writes before sw.js.

declare const workbox: {
  core: typeof import("workbox-core")
  precaching: typeof import("workbox-precaching")
  routing: typeof import("workbox-routing")
  strategies: typeof import("workbox-strategies")
}

/** A name for the build, which depends on everything in it that can be kept. */
declare const BUILD: string
/** What pages share, with hashes. */
declare const SHARED: import("workbox-precaching/_types").PrecacheEntry[]
/** What the page says that stands for one that is not kept, as HTML. */
declare const TEXTS: { title: string; why: string }

declare const registration: ServiceWorkerRegistration
declare const clients: Clients
declare function skipWaiting(): Promise<void>
declare function addEventListener(
  name: "install" | "activate",
  listener: (event: { waitUntil(promise: Promise<unknown>): void }) => void,
): void
