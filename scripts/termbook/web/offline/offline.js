/* Lets the browser keep what was seen for reading offline, and the rest on request. Only a page that names a manifest
   does so: not one on a disk, and not one that somebody is editing. */
{
  /** @typedef {{ build: string, files: number, bytes: number }} About what there is to keep besides what pages share */
  /** @typedef {About & { state: "going" | "stopped" | "done", kept: number }} Choice of a reader who wants all of it */
  /** @typedef {{ address: string, hash: string, bytes: number }} File */

  const { make, message } = termbook
  const { serviceWorker } = navigator
  const chosen = termbook.store("offline")
  const AT_ONCE = 4

  /** @param {any} value @returns {value is Choice} */
  const isChoice = value =>
    ["going", "stopped", "done"].includes(value?.state) &&
    typeof value.build === "string" &&
    [value.files, value.bytes, value.kept].every(Number.isFinite)
  const readChoice = () => {
    const choice = chosen.parsed()
    return isChoice(choice) ? choice : null
  }
  /** @param {About} about @param {Choice["state"]} state @param {number} kept */
  const choose = ({ build, files, bytes }, state, kept) =>
    chosen.write(JSON.stringify({ build, files, bytes, state, kept }))

  /** @param {number} bytes */
  const megabytes = bytes => {
    const number = Math.max(0.1, bytes / 1e6)
    const digits = number < 10 ? 1 : 0
    const traits = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }
    return `${number.toLocaleString(termbook.language(), traits)} MB`
  }
  /** @param {BufferSource} body */
  const hashOf = async body => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body))
    return [...bytes.slice(0, 8)].map(byte => byte.toString(16).padStart(2, "0")).join("")
  }
  /** @param {string} url @param {RequestInit} [how] bypasses what is kept, and asks the host */
  const ask = async (url, how) => {
    const response = await fetch(url, { cache: "no-cache", ...how })
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    return response
  }

  /** @param {HTMLElement} section @param {string} base */
  const offer = async (section, base) => {
    const registration = await serviceWorker.register(new URL("sw.js", base))
    const site = registration.scope
    /** @param {About} about */
    const cacheName = ({ build }) => `termbook ${site} ${build}`
    /** @type {About | null} */
    let about = null
    let isGoing = false

    /* What the reader sees */
    const status = make("p", { className: "offline-status", role: "status" })
    const meter = make("progress", { ariaLabel: message("offline.meter"), hidden: true })
    const amount = make("span", { className: "offline-amount" })
    const buttons = make("span", { className: "offline-buttons" })
    section.replaceChildren(status, make("p", {}, meter, amount, buttons))
    /** @param {string} text @param {[string, () => void][]} actions */
    const show = (text, ...actions) => {
      const hadFocus = buttons.contains(document.activeElement)
      meter.hidden = true
      amount.textContent = ""
      status.textContent = text
      buttons.replaceChildren(
        ...actions.map(([name, onclick]) => make("button", { type: "button", className: "md-button", onclick }, name)),
      )
      if (hadFocus) buttons.querySelector("button")?.focus()
      section.hidden = false
    }
    /** @param {About} all @param {number} kept */
    const measure = ({ bytes }, kept) => {
      Object.assign(meter, { hidden: false, max: bytes, value: kept })
      amount.textContent = message("offline.amount", { kept: megabytes(kept), all: megabytes(bytes) })
    }
    /** @param {string} [text] */
    const showOffer = (text = message("offline.offer")) => {
      if (about) show(text, [message("offline.keep", { all: megabytes(about.bytes) }), keepAll])
    }
    /** @param {{ bytes: number, kept: number }} choice @param {string} [why] */
    const showStopped = ({ bytes, kept }, why = "") => {
      const text = message("offline.stopped", { kept: megabytes(kept), all: megabytes(bytes) })
      show(
        [why, text].filter(Boolean).join(" "),
        [message("cards.continue"), keepAll],
        [message("offline.remove"), remove],
      )
    }
    /** @param {About} all */
    const showDone = ({ bytes }) => {
      show(message("offline.done", { all: megabytes(bytes) }), [message("offline.remove_it"), remove])
    }

    /* What it does */
    /** @param {Cache} cache @param {File} file @param {AbortSignal} signal */
    const keep = async (cache, { address, hash }, signal) => {
      const response = await ask(site + address, { signal })
      const body = await response.arrayBuffer()
      if ((await hashOf(body)) !== hash) throw new Error(`${address} is of another build`)
      await cache.put(site + address, new Response(body, { headers: response.headers }))
    }
    /** @param {About} all @param {AbortSignal} signal */
    const fetchAll = async (all, signal) => {
      const { build, files } = await (await ask(`${site}offline-files.json`, { signal })).json()
      if (build !== all.build) throw new Error("the list is of another build")
      const cache = await caches.open(cacheName(all))
      const there = new Set((await cache.keys()).map(({ url }) => url.slice(site.length)))
      /** @type {File[]} */
      const missing = []
      let kept = 0
      for (const [address, [hash, bytes]] of Object.entries(files)) {
        if (there.has(address)) kept += bytes
        else missing.push({ address, hash, bytes })
      }
      const tell = () => {
        measure(all, kept)
        choose(all, "going", kept)
      }
      tell()
      const rest = missing.values()
      const work = async () => {
        for (const file of rest) {
          await keep(cache, file, signal)
          kept += file.bytes
          tell()
        }
      }
      const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
      for (const end of ends) if (end.status === "rejected") throw end.reason
    }
    const keepAll = () => {
      if (!about || isGoing) return
      isGoing = true
      const all = about
      const cancelling = new AbortController()
      const { signal } = cancelling
      choose(all, "going", readChoice()?.kept ?? 0)
      show(message("offline.going"), [message("offline.cancel"), () => cancelling.abort()])
      navigator.storage?.persist?.()
      // One page at a time: another one waits, and then finds everything there.
      const run = () => fetchAll(all, signal)
      navigator.locks.request(cacheName(all), { signal }, run).then(
        () => {
          isGoing = false
          choose(all, "done", all.bytes)
          showDone(all)
        },
        error => {
          isGoing = false
          if (about?.build === all.build) stop(all, error, signal.aborted)
          else look()
        },
      )
    }
    /** @param {About} all @param {unknown} error @param {boolean} isCancelled */
    const stop = (all, error, isCancelled) => {
      const isFull = error instanceof DOMException && error.name === "QuotaExceededError"
      const kept = readChoice()?.kept ?? 0
      choose(all, isCancelled || isFull ? "stopped" : "going", kept)
      const failed = isFull ? message("offline.full") : message("offline.failed")
      showStopped({ ...all, kept }, isCancelled && !isFull ? "" : failed)
    }
    const remove = async () => {
      const all = about ?? readChoice()
      chosen.write(null)
      if (!all) return
      await caches.delete(cacheName(all))
      await caches.open(cacheName(all))
      const text = message("offline.removed")
      if (about) showOffer(text)
      else show(text)
    }

    /* Requests again what the page loaded before there was a worker, so that the worker keeps it. */
    const keepSeen = () => {
      const seen = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]
      const meet = async (/** @type {string} */ url) => (await fetch(url)).arrayBuffer()
      for (const url of seen.filter(url => url.startsWith(site))) meet(url).catch(() => {})
    }
    const look = async () => {
      const choice = readChoice()
      try {
        about = await (await ask(`${site}offline.json`)).json()
      } catch {
        if (choice?.state === "done") showDone(choice)
        else if (choice) showStopped(choice)
        return
      }
      const isReady = about && !registration.installing && !registration.waiting && (await caches.has(cacheName(about)))
      if (!about || !isReady) {
        // The worker of this build will report. If the old worker fetched this, Chromium would keep the new one waiting.
        registration.update().catch(() => {})
        return
      }
      if (choice?.state === "done" && choice.build === about.build) showDone(choice)
      else if (choice?.state === "stopped") showStopped({ ...choice, ...about })
      else if (choice) keepAll()
      else showOffer()
    }
    serviceWorker.addEventListener("controllerchange", () => {
      keepSeen()
      look()
    })
    await look()
  }

  const manifest = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=manifest]"))
  const section = /** @type {HTMLElement | null} */ (document.querySelector("section.offline"))
  if (manifest && section && serviceWorker) {
    // A browser that may not keep anything still shows the site.
    const start = () => offer(section, manifest.href).catch(() => {})
    const startWhenIdle = () => (window.requestIdleCallback ?? setTimeout)(start)
    if (document.readyState === "complete") startWhenIdle()
    else addEventListener("load", startWhenIdle)
  }
}
