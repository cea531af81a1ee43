/* Browsers start no worker for a page opened from a disk. Search then runs in a hidden frame that acts as one. */
if (location.protocol === "file:") {
  class IFrameWorker extends EventTarget {
    constructor(url) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.append(frame)
      const inner = frame.contentDocument
      inner.open()
      inner.write(`<!doctype html><body><script>
        self.postMessage = message => parent.postMessage(message, "*")
        self.importScripts = (...urls) => urls.reduce((loaded, url) => loaded.then(() => new Promise((resolve, reject) => {
          const script = document.createElement("script")
          Object.assign(script, { src: url, onload: resolve, onerror: reject })
          document.body.append(script)
        })), Promise.resolve())
      <\/script><script src="${new URL(url, location.href)}"><\/script>`)
      inner.close()
      this.frame = frame.contentWindow
      addEventListener("message", event => {
        if (event.source !== this.frame) return
        const copy = new MessageEvent("message", { data: event.data })
        this.dispatchEvent(copy)
        this.onmessage?.(copy)
      })
    }

    postMessage(data) {
      const send = () => this.frame.dispatchEvent(new MessageEvent("message", { data }))
      this.frame.document.readyState === "complete" ? send() : this.frame.addEventListener("load", send, { once: true })
    }

    terminate() {
      this.frame.frameElement.remove()
    }
  }
  window.IFrameWorker = window.Worker = IFrameWorker
}
