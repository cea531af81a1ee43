/* Helpers that the scripts of several features share. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const termbook = {
  /**
   * Returns the first element that matches a selector; there must be one.
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
   * Returns all elements that match a selector.
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @param {ParentNode} [root]
   * @returns {T[]}
   */
  findAll(selector, root = document) {
    return [.../** @type {NodeListOf<T>} */ (root.querySelectorAll(selector))]
  },

  /**
   * Returns the closest element around an event's target that matches a selector, if there is one.
   * @template {Element} [T=HTMLElement]
   * @param {Event} event
   * @param {string} selector
   * @returns {T | null}
   */
  closest({ target }, selector) {
    return target instanceof Element ? target.closest(selector) : null
  },

  /**
   * Makes an element with its properties and children. Text stays text, whatever it contains.
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

  /** The texts that scripts show, by key, in the language of the site. The build writes them here. @type {Record<string, string | Record<string, string>>} */
  texts: {},

  /** @returns {string} the language of the page */
  language: () => document.documentElement.lang || "en",

  /**
   * Returns a text as the parts of a sentence, among which may be elements.
   * @template {Node} [N=never]
   * @param {string} key of the text: written out, because the build looks for it
   * @param {Record<string, string | number | N>} [values] for its placeholders; `count` chooses among plural forms
   * @returns {(string | N)[]}
   */
  phrase(key, values = {}) {
    const language = termbook.language()
    const text = termbook.texts[key] ?? key
    const rules = new Intl.PluralRules(language)
    const form = typeof text === "string" ? text : (text[rules.select(Number(values.count))] ?? text.other ?? "")
    const parts = form.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? (values[part] ?? "") : part))
    return parts.map(part => (typeof part === "number" ? part.toLocaleString(language) : part))
  },

  /**
   * Returns a text.
   * @param {string} key of the text: written out, because the build looks for it
   * @param {Record<string, string | number>} [values] for its placeholders; `count` chooses among plural forms
   * @returns {string}
   */
  message: (key, values = {}) => termbook.phrase(key, values).join(""),

  /**
   * Encodes a text for the query of an address.
   * @param {string} text
   * @returns {string}
   */
  encode(text) {
    return new URLSearchParams([["", text]]).toString().slice(1)
  },

  /**
   * A text that this browser keeps for this site, separate from other sites on the same host.
   * Check what you read: other pages on the host, and people, can write there.
   * @param {string} name
   */
  store(name) {
    const key = `${__md_scope.pathname}.termbook.${name}`
    return {
      key,
      /** @returns {string | null} what is kept, if the browser tells */
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
       * @param {string | null} text null to keep nothing any more
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

  /** @type {Map<string, Promise<boolean>>} */
  loads: new Map(),

  /**
   * Runs a script of the site once. If it could not be had, it is fetched again when it is next asked for.
   * @param {string} path from where the site begins
   * @returns {Promise<boolean>} whether it has run
   */
  load(path) {
    const load =
      termbook.loads.get(path) ??
      new Promise(resolve => {
        const script = termbook.make("script", { src: new URL(path, __md_scope).href, async: false })
        script.onload = () => resolve(true)
        script.onerror = () => {
          termbook.loads.delete(path)
          script.remove()
          resolve(false)
        }
        document.head.append(script)
      })
    termbook.loads.set(path, load)
    return load
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
