/* Browsers start no worker for a page opened from a disk. Search then runs in a hidden frame that acts as one. */
if (location.protocol === "file:") {
  class IFrameWorker extends EventTarget {
    constructor(url) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.append(this.frame)
      const { contentWindow: inner, contentDocument: { body } } = this.frame
      const load = url => new Promise((resolve, reject) => {
        body.append(Object.assign(inner.document.createElement("script"), { src: url, onload: resolve, onerror: reject }))
      })
      inner.importScripts = (...urls) => urls.reduce((loaded, url) => loaded.then(() => load(url)), Promise.resolve())
      inner.postMessage = data => setTimeout(() => {
        const message = new MessageEvent("message", { data })
        this.dispatchEvent(message)
        this.onmessage?.(message)
      })
      this.loaded = load(new URL(url, location.href).href)
    }

    postMessage(data) {
      this.loaded.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {
      this.frame.remove()
    }
  }
  window.IFrameWorker = window.Worker = IFrameWorker
}
