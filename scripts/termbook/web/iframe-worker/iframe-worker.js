/* Browsers do not start workers for pages opened from a disk. The search then runs in a hidden frame that acts as one. */
if (location.protocol === "file:") {
  class IFrameWorker extends EventTarget {
    /** @type {((message: MessageEvent) => void) | null} */
    onmessage = null
    frame = document.createElement("iframe")

    /** @param {string | URL} url */
    constructor(url) {
      super()
      this.frame.hidden = true
      document.body.append(this.frame)
      const inner = this.inner()
      /** @param {string | URL} url @returns {Promise<unknown>} */
      const load = url =>
        new Promise((resolve, reject) => {
          const script = inner.document.createElement("script")
          inner.document.body.append(Object.assign(script, { src: url, onload: resolve, onerror: reject }))
        })
      inner.importScripts = (/** @type {string[]} */ ...urls) =>
        urls.reduce((loaded, url) => loaded.then(() => load(url)), Promise.resolve(/** @type {unknown} */ (null)))
      inner.postMessage = (/** @type {unknown} */ data) =>
        setTimeout(() => {
          const message = new MessageEvent("message", { data })
          this.dispatchEvent(message)
          this.onmessage?.(message)
        })
      this.loaded = load(new URL(url, location.href).href)
    }

    /** @returns {any} a window, to which what workers have is added */
    inner() {
      return this.frame.contentWindow
    }

    /** @param {unknown} data */
    postMessage(data) {
      this.loaded.then(() => this.inner().dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {
      this.frame.remove()
    }
  }
  Object.assign(window, { IFrameWorker, Worker: IFrameWorker })
}
