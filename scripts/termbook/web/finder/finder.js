/* Fetches what the search needs, no more and no earlier than it is asked for: the code, then names, then what answers, and
   whole texts only for what these do not know. All of it comes as scripts, so it works from a disk as well. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const finder = (() => {
  const CODE = ["minisearch", "words", "ranking"].map(name => `assets/termbook/scripts/${name}.js`)
  const FEW = "names-all" // the only list of names in a glossary with few of them
  /** @type {Map<string, Promise<void>>} */
  const fetched = new Map()
  /** @type {Set<string>} */
  const ready = new Set()
  /** @type {Set<() => void>} */
  const waiting = new Set()

  /** @param {string} path @returns {Promise<void>} when the script has run, or could not be had */
  const run = path =>
    new Promise(resolve => {
      const script = termbook.make("script", { src: new URL(path, __md_scope).href, async: false })
      script.onload = () => resolve()
      script.onerror = () => {
        fetched.delete(path) // the network may come back
        resolve()
      }
      document.head.append(script)
    })
  /** @param {string} path */
  const once = path => {
    const known = fetched.get(path) ?? run(path)
    fetched.set(path, known)
    return known
  }
  /** @returns {Promise<boolean>} whether the code is there */
  const start = async () => {
    await Promise.all([...CODE, "data/search/index.js"].map(once))
    return typeof ranking !== "undefined"
  }
  /** @param {string[]} names of lists that are then known */
  const lists = async names => {
    const missing = names.filter(name => !ready.has(name))
    if (!missing.length) return
    await Promise.all(missing.map(name => once(`data/search/${name}.js`)))
    await ranking.ready()
    for (const name of missing) ready.add(name)
    for (const change of waiting) change()
  }
  /** @param {"answers" | "bodies"} kind */
  const blocks = kind => Array.from({ length: ranking.shape().blocks }, (_, block) => `${kind}-${block}`)
  const answers = () => [...blocks("answers"), "pages"]
  /** @param {string} text @returns {string[]} the lists of names in which it may be */
  const namesFor = text => {
    const all = ranking.shape().shards.map(shard => `names-${shard}`)
    if (all.includes(FEW)) return all
    const asked = words.of(text)
    if (/\P{ASCII}|\\/u.test(text)) asked.push("other")
    return all.filter(name => asked.some(word => word.startsWith(name.slice("names-".length))))
  }

  /** @returns {Promise<boolean>} whether all names are there */
  const warm = async () => {
    const hasFew = (await start()) && ranking.shape().shards.includes(FEW.slice("names-".length))
    if (hasFew) await lists([FEW])
    return hasFew
  }
  /** @param {string} text to be found; whatever else may answer it is fetched @returns {Promise<boolean>} */
  const fetchFor = async text => {
    if (!(await start())) return false
    await lists(namesFor(text))
    lists(answers()).then(() => {
      if (ranking.needsTexts(text)) lists(blocks("bodies"))
    })
    return true
  }

  return {
    /** Fetches the code and, in a small glossary, the names. */
    warm,

    /** Fetches what also answers, because somebody is about to ask. */
    async prepare() {
      if (await warm()) await lists(answers())
    },

    /**
     * Returns what a text asks for as far as it is known, and fetches what else may answer it.
     * @param {string} text
     */
    ask: async text => ((await fetchFor(text)) ? ranking.answer(text) : []),

    /** @param {string} text @returns {Promise<Set<string>>} the addresses of all that it fits, as far as that is known */
    matches: async text => ((await fetchFor(text)) ? ranking.matches(text) : new Set()),

    /** @param {string} text @returns {boolean} whether all that may answer it is there */
    isComplete(text) {
      const needed = () => [...namesFor(text), ...answers(), ...(ranking.needsTexts(text) ? blocks("bodies") : [])]
      return typeof ranking !== "undefined" && needed().every(name => ready.has(name))
    },

    /** @param {() => void} change called whenever more can be found */
    onMore(change) {
      waiting.add(change)
    },
  }
})()
