/* What this browser remembers of a reader's ways: the terms ticked off as known, and the path that the reader is on. */
/** @typedef {{ slug: string, title: string, url: string }} Step */
/** `at` is the step that was last opened. @typedef {{ title: string, url: string, steps: Step[], at: number }} Trail */

// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const trail = (() => {
  const knownStore = termbook.store("known")
  const pathStore = termbook.store("path")

  // What is kept may be anything: another page on this host, or a person, may have written it.
  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isRecord = value => typeof value === "object" && value !== null
  /** @param {unknown} url */
  const isInSite = url => typeof url === "string" && URL.canParse(url) && new URL(url).href.startsWith(__md_scope.href)
  /** @param {unknown} step @returns {step is Step} */
  const isStep = step =>
    isRecord(step) && typeof step.slug === "string" && typeof step.title === "string" && isInSite(step.url)
  /** @param {unknown} path @returns {path is Trail} */
  const isTrail = path =>
    isRecord(path) &&
    typeof path.title === "string" &&
    isInSite(path.url) &&
    Array.isArray(path.steps) &&
    path.steps.every(isStep) &&
    path.steps.some((_, place) => place === path.at)

  /** @returns {string[]} the slugs of the terms that the reader knows */
  const known = () => {
    const kept = knownStore.parsed()
    return Array.isArray(kept) ? kept.filter(slug => typeof slug === "string") : []
  }

  return {
    known,
    /** @param {string} slug @param {boolean} isKnown */
    know(slug, isKnown) {
      const all = new Set(known())
      all[isKnown ? "add" : "delete"](slug)
      knownStore.write(JSON.stringify([...all])) // if this fails, only this page knows
    },
    /** @returns {Trail | null} the path that the reader is on */
    path() {
      const kept = pathStore.parsed()
      return isTrail(kept) ? kept : null
    },
    /** @param {Trail | null} path null to leave it */
    follow(path) {
      pathStore.write(path && JSON.stringify(path))
    },
    /** @param {Trail} path @returns {number} where to go on: the first step not known from where the reader stopped */
    next({ steps, at }) {
      const all = known()
      const isNew = (/** @type {Step} */ { slug }) => !all.includes(slug)
      const ahead = steps.slice(at).findIndex(isNew)
      return ahead >= 0 ? at + ahead : Math.max(steps.findIndex(isNew), 0)
    },
  }
})()
