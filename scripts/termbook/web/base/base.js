/* What the scripts of several features share. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const termbook = {
  /**
   * The first element that fits a selector, which has to be there.
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @param {ParentNode} [root]
   * @returns {T}
   */
  find(selector, root = document) {
    const found = /** @type {T | null} */ (root.querySelector(selector))
    if (!found) throw new Error(`there is no ${selector}`)
    return found
  },

  /**
   * All elements that fit a selector.
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @param {ParentNode} [root]
   * @returns {T[]}
   */
  findAll(selector, root = document) {
    return [.../** @type {NodeListOf<T>} */ (root.querySelectorAll(selector))]
  },

  /**
   * What fits a selector and holds the place of an event, if anything does.
   * @template {Element} [T=HTMLElement]
   * @param {Event} event
   * @param {string} selector
   * @returns {T | null}
   */
  closest({ target }, selector) {
    return target instanceof Element ? target.closest(selector) : null
  },

  /**
   * An element with its traits and what is in it. Text stays text, whatever it holds.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Partial<HTMLElementTagNameMap[K]>} [traits]
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  make(tag, traits = {}, ...children) {
    const element = Object.assign(document.createElement(tag), traits)
    element.append(...children)
    return element
  },

  /**
   * A text that this browser keeps for this site, apart from what it keeps for others on the same host.
   * Whoever reads it must check it: other pages of the host, and persons, can write there.
   * @param {string} name
   */
  store(name) {
    const key = `${__md_scope.pathname}.termbook.${name}`
    return {
      key,
      /** @returns {string | null} what is kept, where the browser tells */
      read() {
        try {
          return localStorage.getItem(key)
        } catch {
          return null
        }
      },
      /** @returns {unknown} what is kept as JSON */
      parsed() {
        try {
          return JSON.parse(this.read() ?? "null")
        } catch {
          return null
        }
      },
      /**
       * @param {string | null} text nothing is kept any more where it is null
       * @returns {boolean} whether the browser took it
       */
      write(text) {
        try {
          if (text === null) localStorage.removeItem(key)
          else localStorage.setItem(key, text)
          return true
        } catch {
          return false
        }
      },
    }
  },

  /**
   * Hands a file to the reader.
   * @param {Blob} blob
   * @param {string} name
   */
  download(blob, name) {
    const link = termbook.make("a", { href: URL.createObjectURL(blob), download: name })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  },
}
