/* Fetches what the search needs, no more and no earlier than it is asked for: the code, then names, then what answers, and
   whole texts only for what these do not know. All of it comes as scripts, so it works from a disk as well. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const finder = (() => {
  const CODE = ["minisearch", "words", "ranking"].map(name => `assets/termbook/scripts/${name}.js`)
  const NAMES = "names" // of a glossary with few of them
  const PAUSE = 300 // milliseconds that a text stands before whole texts are fetched for it
  /** @type {Set<string>} */
  const ready = new Set()
  /** @type {Set<() => void>} */
  const waiting = new Set()
  let lastAsked = ""
  let isCut = false // from what else may answer, because there is no network

  /** @returns {Promise<boolean>} whether the code is there; each script needs those before it */
  const start = async () => {
    for (const path of [...CODE, "data/search/index.js"]) if (!(await termbook.load(path))) return false
    return true
  }
  let isTelling = false
  const tell = () => {
    if (isTelling) return
    isTelling = true
    requestAnimationFrame(() => {
      isTelling = false
      for (const change of waiting) change()
    })
  }
  /** @param {string[]} names @returns {Promise<boolean>} whether all these lists are known now */
  const lists = async names => {
    const missing = names.filter(name => !ready.has(name))
    if (!missing.length) return true
    const got = await Promise.all(missing.map(name => termbook.load(`data/search/${name}.js`)))
    await ranking.ready()
    const added = missing.filter((name, place) => got[place] && !ready.has(name))
    for (const name of added) ready.add(name)
    if (added.length) tell()
    return got.every(Boolean)
  }
  /** @param {"answers" | "bodies"} kind */
  const blocks = kind => Array.from({ length: ranking.shape().blocks }, (_, block) => `${kind}-${block}`)
  const answers = () => [...blocks("answers"), "pages"]
  /** @param {string} text @returns {string[]} the lists of names in which it may be */
  const namesFor = text => {
    const { shards } = ranking.shape()
    if (!shards.length) return [NAMES]
    const asked = words.parts(text)
    if (/\P{ASCII}/u.test(text)) asked.push("other")
    return shards.filter(shard => asked.some(word => word.startsWith(shard))).map(shard => `names-${shard}`)
  }
  /** @returns {Promise<boolean>} whether all names are there */
  const warm = async () => (await start()) && !ranking.shape().shards.length && (await lists([NAMES]))
  /** @param {string} text to be found; what else may answer it is fetched @returns {Promise<boolean>} whether it can be */
  const fetchFor = async text => {
    lastAsked = text
    if (!(await start()) || !(await lists(namesFor(text)))) return false
    lists(answers()).then(areThere => {
      if (!areThere && !isCut) tell()
      isCut = !areThere
      setTimeout(() => {
        if (lastAsked === text && ranking.needsTexts(text)) lists(blocks("bodies"))
      }, PAUSE)
    })
    return true
  }
  /** @param {string[]} names */
  const areReady = names => names.every(name => ready.has(name))

  return {
    /** Fetches the code, and what says where the names are. */
    start,

    /** Fetches what also answers, because somebody is about to ask. */
    async prepare() {
      if (await warm()) await lists(answers())
    },

    /**
     * Returns what a text asks for as far as it is known, and fetches what else may answer it.
     * @param {string} text
     * @returns {Promise<SearchGroup[] | null>} null if nothing can be found, because there is no network
     */
    ask: async text => ((await fetchFor(text)) ? ranking.answer(text) : null),

    /** @param {string} text @returns {Promise<Set<string>>} the addresses of the terms that it fits, as far as known */
    matches: async text => ((await fetchFor(text)) ? ranking.matches(text) : new Set()),

    /** @param {string} text @returns {boolean} whether names, phrases and definitions are there for it */
    hasAnswers: text => areReady([...namesFor(text), ...answers()]),

    /** @param {string} text @returns {boolean} whether all that may answer it is there, or cannot be had */
    isComplete: text =>
      isCut || areReady([...namesFor(text), ...answers(), ...(ranking.needsTexts(text) ? blocks("bodies") : [])]),

    /** @param {string} text @returns {boolean} whether it is too short to say where its names are */
    isTooShort: text => ranking.shape().shards.length > 0 && !namesFor(text).length && text.trim().length < 3,

    /** @param {() => void} change called whenever more can be found */
    onMore(change) {
      waiting.add(change)
    },
  }
})()
