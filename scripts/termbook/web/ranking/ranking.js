/* Which entries of a glossary a text asks for: the one with that name, one whose name begins so or is spelled like it, one
   that people ask for in such words, and then those that say something about it. Runs in pages and in `termbook search`. */

/**
 * What the build tells of an entry: first its names, then what it says and what people ask for it, then the rest.
 * @typedef {"term" | "contrast" | "topic" | "page" | "api"} SearchKind
 * @typedef {[n: number, kind: SearchKind, address: string, name: string, about: string, figure: 0 | 1, aliases: string[],
 *   senses?: [id: string, title: string][], members?: number[]]} SearchNames
 * @typedef {[n: number, definitions: string[], asked: string[]]} SearchAnswers
 * @typedef {[n: number, words: string, formulas: string[]]} SearchBody
 * @typedef {{ order?: string, shards?: string[], blocks?: number, names?: SearchNames[], answers?: SearchAnswers[], bodies?: SearchBody[] }} SearchData
 * @typedef {{ n: number, kind: SearchKind, address: string, name: string, about: string, figure: boolean, members: number[],
 *   senses: [id: string, title: string][], definitions: string[] }} SearchEntry
 *
 * What is indexed of it, and how well that fits.
 * @typedef {"name" | "alias" | "asked" | "definition" | "body" | "formula"} SearchSource
 * @typedef {{ id: number, n: number, source: SearchSource, text: string, size: number, key?: string, words?: string,
 *   body?: string, signs?: string }} SearchText
 * @typedef {"key" | "name" | "mention" | "asked" | "cover" | "formula"} SearchPart
 * @typedef {{ entry: SearchEntry, score: number, parts: Record<SearchPart, number>,
 *   texts: Partial<Record<SearchPart, string>> }} SearchHit
 * @typedef {{ title: string, hits: SearchHit[] }} SearchGroup
 */

// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const ranking = (() => {
  /** The most that each part of a score can be. */
  const MOST = { exact: 12, begins: 10, spelled: 7.5, name: 4, mention: 7, asked: 6, cover: 5, formula: 7 }
  /** How much a word counts by where an entry has it. */
  const WEIGHTS = { name: 1, alias: 1, asked: 1, definition: 0.7, body: 0.25, formula: 0 }
  /** How much a term's other names count beside its own. */
  const ALIAS = { exact: 0.97, begins: 0.85, spelled: 0.95, mention: 0.9 }
  const PREFIX = 0.8 // of a whole word
  const MISSPELLED = 0.6
  const EDIT = 1.5 // what a letter that is amiss takes off, for its part of the text
  const LATER = 0.22 // what each name that a text has before takes off
  const WHY = 0.65 // of a name in a question for what something is: the answer to why and how is often another
  const STATEMENT = 0.3 // likewise: in a description, a name is often not what is described
  const TELLING = 3 // how rare the words of a name are together that counts in full in a text about something else
  const MAIN = 0.7 // of a name that is more than half of a text
  const ASIDE = 0.4 // of other words: arguments in code, and what stands before the last dot
  const AGREEMENT = 0.2 // of what the ways to match a name give together
  const ENOUGH = 5 // words of a text, the rarest
  const LONGEST_NAME = 6 // words that are tried as a name within a text
  const WEAK = 1.2 // a score below this says nothing
  const RELATIVE = 0.15 // nor does one that is such a part of the best
  const ALIKE = 0.4 // and one that is more than this is nearly as good
  /** What is shown together: how many at most, and by how much more it must fit to come before terms. */
  const GROUPS = /** @type {{ title: string, kinds: SearchKind[], most: number, less: number }[]} */ ([
    { title: "Terms", kinds: ["term"], most: 8, less: 0 },
    { title: "Comparisons", kinds: ["contrast"], most: 3, less: 2 },
    { title: "Topics", kinds: ["topic"], most: 3, less: 4 },
    { title: "Pages", kinds: ["page", "api"], most: 5, less: 5 },
  ])
  const NEAREST = 3 // names that are offered for one that is unknown
  const MANY = 20_000 // texts, of which too many begin with any two letters
  const REMEMBERED = 20 // texts
  const LONGEST = 200 // letters of a text that are looked at
  const LONGEST_SPELLED = 40 // letters of a name that may be misspelled
  const SLICE = 8 // milliseconds of work before a page may react again

  /** @type {Map<number, SearchEntry>} */
  const entries = new Map()
  /** The entries that have a root in a name, a phrase or a definition. @type {Map<string, Set<number>>} */
  const known = new Map()
  /** How many texts have a sign in their formulas. @type {Map<string, number>} */
  const signed = new Map()
  /** @type {Map<string, SearchText[]>} */
  const byKey = new Map()
  let texts = 0

  /** @type {MiniSearch<SearchText>} */
  const index = new MiniSearch({
    fields: ["key", "words", "body", "signs"],
    storeFields: ["n", "source", "text", "size", "key"],
    tokenize: text => text.split(" "),
    processTerm: word => word,
  })

  /** @param {number} n @param {SearchSource} source @param {string} text @returns {SearchText} */
  const textOf = (n, source, text) => {
    const id = texts++
    if (source === "formula") {
      const signs = [...new Set(words.signs(text))]
      for (const sign of signs) signed.set(sign, (signed.get(sign) ?? 0) + 1)
      return { id, n, source, text, size: signs.length, signs: signs.join(" ") }
    }
    const roots = new Set(words.telling(text).map(words.root))
    if (source === "body") return { id, n, source, text: "", size: roots.size, body: [...roots].join(" ") }
    for (const root of roots) known.set(root, (known.get(root) ?? new Set()).add(n))
    /** @type {SearchText} */
    const made = { id, n, source, text, size: roots.size, words: [...roots].join(" ") }
    if (source === "name" || source === "alias") {
      made.key = words.key(text)
      byKey.set(made.key, [...(byKey.get(made.key) ?? []), made])
    }
    return made
  }

  /** @param {SearchData} data @returns {Generator<SearchText>} */
  function* textsOf({ names = [], answers = [], bodies = [] }) {
    for (const [n, kind, address, name, about, figure, aliases, senses = [], members = []] of names) {
      if (!entries.has(n)) {
        const definitions = /** @type {string[]} */ ([])
        entries.set(n, { n, kind, address, name, about, figure: Boolean(figure), members, senses, definitions })
        yield textOf(n, "name", name)
        for (const [, title] of senses) yield textOf(n, "alias", title)
      }
      for (const alias of aliases) yield textOf(n, "alias", alias)
    }
    for (const [n, definitions, asked] of answers) {
      const entry = entries.get(n)
      if (!entry) continue
      entry.definitions.push(...definitions)
      for (const text of definitions) yield textOf(n, "definition", text)
      for (const text of asked) yield textOf(n, "asked", text)
    }
    for (const [n, body, formulas] of bodies) {
      if (!entries.has(n)) continue
      yield textOf(n, "body", body)
      if (formulas.length) yield textOf(n, "formula", formulas.join(" = "))
    }
  }

  /** @param {SearchData} data */
  const add = async data => {
    let until = performance.now() + SLICE
    for (const text of textsOf(data)) {
      index.add(text)
      if (performance.now() < until) continue
      await new Promise(resolve => setTimeout(resolve))
      until = performance.now() + SLICE
    }
  }
  let added = Promise.resolve()
  let shape = { order: "", shards: /** @type {string[]} */ ([]), blocks: 0 }

  /* What is asked */

  const QUESTION = new RegExp(speech.question, "i")
  const REASON = new RegExp(speech.reason, "i")
  const VERSUS = new RegExp(speech.versus, "i")
  const COMPARES = new RegExp(speech.compares, "i")
  const GREEK = /[α-ωΑ-Ω]/

  /** @param {string} root how much more it tells than others */
  const rarity = root => Math.log(1 + entries.size / (known.get(root)?.size ?? 0.5))

  /** @param {string} typed */
  const parse = typed => {
    const text = typed.slice(0, LONGEST)
    const isNamed = text.split(/[/+*|]/).every(part => byKey.has(words.key(part)))
    const isFormula =
      !isNamed &&
      (GREEK.test(text) || (/[\\^_=+*/²³∂∇Σ∑√|]/.test(text) && !/\p{L}{4,}/u.test(text.replace(/\\\w+/g, ""))))
    const isQuestion = QUESTION.test(text)
    const isCode = !isFormula && !isQuestion && /\w\(|\w\.\w/.test(text)
    const all = words.of(text)
    /** @type {Set<string>} */
    const aside = new Set()
    if (isCode) {
      const main = text.replace(/\s*[(=].*$/s, "").match(/\w+$/)?.[0]
      const head = new Set(words.of(main ?? ""))
      if (head.size) for (const word of all) if (!head.has(word)) aside.add(word)
    }
    const roots = new Map(words.telling(text).map(word => [words.root(word), aside.has(word) ? ASIDE : 1]))
    const last = [...roots.keys()].at(-1)
    const byRarity = [...roots].sort(([one], [other]) => rarity(other) - rarity(one)).slice(0, ENOUGH)
    // In a large glossary, thousands of entries have a common word, and it tells little beside rarer ones.
    const isCommon = (/** @type {string} */ root) => texts > MANY && (known.get(root)?.size ?? 0) * 20 > entries.size
    const rarest = new Map(byRarity.filter(([root], place) => place < 2 || !isCommon(root)))
    return { text, isFormula, isCode, isQuestion, all, aside, last, roots: rarest }
  }
  /** @typedef {ReturnType<typeof parse>} Question */

  /** @param {string} sign */
  const rarityOfSign = sign => Math.log(1 + entries.size / (signed.get(sign) ?? 0.5))
  /** @param {string} key @returns {number} how many letters of a name may be amiss */
  const mayDiffer = key => (key.length > LONGEST_SPELLED ? 0 : ([0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2][key.length] ?? 3))
  /** @param {string} root @returns {number} how many letters of a word may be amiss, if no entry has it */
  const mayBeMisspelled = root =>
    known.has(root) || root.length < 4 || root.length > LONGEST_SPELLED ? 0 : root.length < 9 ? 1 : 2
  /** @param {Iterable<number>} numbers */
  const sum = numbers => [...numbers].reduce((one, other) => one + other, 0)

  /* The parts of a score */

  class Scores {
    /** @type {Map<number, SearchHit>} */
    hits = new Map()

    /** @param {number} n */
    of(n) {
      const hit = this.hits.get(n)
      if (hit) return hit
      const entry = /** @type {SearchEntry} */ (entries.get(n))
      const parts = { key: 0, name: 0, mention: 0, asked: 0, cover: 0, formula: 0 }
      const fresh = { entry, score: 0, parts, texts: {} }
      this.hits.set(n, fresh)
      return fresh
    }

    /** @param {number} n @param {SearchPart} part @param {number} score @param {string} [text] */
    note(n, part, score, text) {
      const { parts, texts } = /** @type {SearchHit} */ (this.of(n))
      if (score <= parts[part]) return
      parts[part] = score
      texts[part] = text
    }
  }

  /**
   * Names that are the text, begin with it, or are spelled almost like it.
   * @param {Scores} scores
   * @param {string} text
   * @returns {boolean} whether a name begins with it, so that more may be typed
   */
  const byWholeName = (scores, text) => {
    const asked = words.key(text)
    if (!asked) return false
    const isSymbol = GREEK.test(text) || (asked.length < 3 && texts > MANY)
    const fuzzy = !isSymbol && mayDiffer(asked)
    let begins = false
    for (const { n, key, source, text: name } of index.search(asked, { fields: ["key"], prefix: !isSymbol, fuzzy })) {
      const alias = source === "alias" ? ALIAS : { exact: 1, begins: 1, spelled: 1 }
      if (key === asked) scores.note(n, "key", MOST.exact * alias.exact, name)
      else if (key.startsWith(asked)) {
        begins = true
        scores.note(n, "key", MOST.begins * alias.begins * (0.5 + (0.5 * asked.length) / key.length), name)
      } else
        scores.note(
          n,
          "key",
          MOST.spelled * alias.spelled * Math.max(0.1, 1 - (EDIT * edits(asked, key)) / asked.length),
          name,
        )
    }
    return begins
  }

  /**
   * Names within the text, from its start, the longest first.
   * @param {Scores} scores
   * @param {Question} question
   */
  const byMention = (scores, { text, all, aside, isQuestion, isCode }) => {
    const weight = isQuestion ? (REASON.test(text) ? WHY : 1) : isCode ? 1 : STATEMENT
    let place = 0
    for (let start = 0; start < all.length; ) {
      let length = Math.min(LONGEST_NAME, all.length - start)
      while (length && !mentioned(all.slice(start, start + length))) length--
      const within = all.slice(start, start + length)
      for (const { n, source, text: name } of mentioned(within) ?? []) {
        const isMost = !isQuestion && !isCode && within.length * 2 > all.length
        const beside = within.every(word => aside.has(word)) ? ASIDE : 1
        const isAskedFor = isMost || (isQuestion && weight === 1)
        const tells = isAskedFor ? 1 : Math.min(1, sum(within.map(word => rarity(words.root(word)))) / TELLING)
        const alias = source === "alias" ? ALIAS.mention : 1
        scores.note(
          n,
          "mention",
          MOST.mention * (isMost ? MAIN : weight) * tells * beside * alias * (1 - LATER * Math.min(place, 3)),
          name,
        )
      }
      if (length) place++
      start += length || 1
    }
  }
  /** @param {string[]} within */
  const mentioned = within =>
    within.length === 1 && words.isAsking(within[0] ?? "") ? undefined : byKey.get(within.join(""))

  /**
   * Names and phrases that share words with the text, and how many of its words each entry has anywhere.
   * @param {Scores} scores
   * @param {Question} question
   * @param {boolean} wholly
   */
  const byWords = (scores, { text: asked, roots, last }, wholly) => {
    const whole = words.key(asked)
    const total = sum([...roots].map(([root, weight]) => weight * rarity(root)))
    /** @type {Map<number, Map<string, number>>} */
    const covered = new Map()
    const found = index.search([...roots.keys()].join(" "), {
      fields: wholly ? ["words", "body"] : ["words"],
      prefix: root => root === last && root.length > 2,
      fuzzy: mayBeMisspelled,
    })
    for (const { n, source, text, size, terms, queryTerms } of found) {
      const its = covered.get(n) ?? new Map()
      covered.set(n, its)
      let share = 0
      let alike = 0
      for (const root of queryTerms) {
        const match = terms.includes(root) ? 1 : terms.some(term => term.startsWith(root)) ? PREFIX : MISSPELLED
        const worth = (match * (roots.get(root) ?? 1) * rarity(root)) / total
        share += worth
        alike += match
        its.set(root, Math.max(its.get(root) ?? 0, worth * WEIGHTS[/** @type {SearchSource} */ (source)]))
      }
      const back = Math.min(1, alike / size)
      if (source === "name" || source === "alias") scores.note(n, "name", MOST.name * share * back, text)
      if (source === "asked") {
        const enough = Math.min(1, 0.5 + (share * total) / 8)
        const isWhole = share > 0.99 && words.key(text) === whole
        scores.note(n, "asked", isWhole ? MOST.exact : MOST.asked * share * enough * (0.2 + 0.8 * back), text)
      }
    }
    for (const [n, its] of covered) scores.note(n, "cover", MOST.cover * sum(its.values()))
  }

  /** @param {Scores} scores @param {string} text */
  const byFormula = (scores, text) => {
    const signs = [...new Set(words.signs(text))]
    const total = sum(signs.map(rarityOfSign))
    for (const { n, size, queryTerms } of index.search(signs.join(" "), { fields: ["signs"] })) {
      const share = sum(queryTerms.map(rarityOfSign)) / total
      scores.note(n, "formula", MOST.formula * share * (0.3 + 0.7 * Math.min(1, queryTerms.length / size)))
    }
  }

  /** What was worked out for texts asked last, as long as nothing is added. @type {Map<string, SearchHit[]>} */
  const remembered = new Map()
  let rememberedOf = 0
  /** @param {Question} question @param {boolean} wholly by all that entries say @returns {SearchHit[]} */
  const score = (question, wholly) => {
    if (rememberedOf !== texts || remembered.size > REMEMBERED) remembered.clear()
    rememberedOf = texts
    const key = `${wholly} ${question.text}`
    const hits = remembered.get(key) ?? scored(question, wholly)
    remembered.set(key, hits)
    return hits
  }
  /** @param {Question} question @param {boolean} wholly @returns {SearchHit[]} */
  const scored = (question, wholly) => {
    const { text } = question
    const scores = new Scores()
    const begins = byWholeName(scores, text)
    const telling = words.telling(text)
    if (telling.length < question.all.length) byWholeName(scores, telling.join(" "))
    if (!begins && !question.isFormula) byMention(scores, question)
    if (question.roots.size && !question.isFormula) byWords(scores, question, wholly)
    if (question.isFormula) byFormula(scores, text)
    for (const hit of scores.hits.values()) {
      const { key, name, mention, asked, cover, formula } = hit.parts
      hit.score = Math.max(key, name, mention) + AGREEMENT * (key + name + mention) + asked + cover + formula
    }
    return [...scores.hits.values()].sort(
      (one, other) =>
        other.score - one.score || one.entry.name.length - other.entry.name.length || one.entry.n - other.entry.n,
    )
  }

  /** @param {number} key */
  const isExact = key => key >= MOST.exact * ALIAS.exact
  /** @param {SearchHit[]} hits @returns {boolean} whether a name or a phrase fits well */
  const isSure = hits => (hits[0]?.score ?? 0) >= MOST.asked
  /** @param {string} beginning */
  const isBeginning = beginning => [...known.keys()].some(root => root.startsWith(beginning))
  /** @param {Question} question @param {SearchHit[]} hits @returns {boolean} whether only whole texts may answer it */
  const needsTexts = ({ isFormula, roots, last }, hits) => {
    if (isFormula) return true
    const unknown = [...roots.keys()].filter(root => root.length > 2 && !known.has(root))
    const [only] = unknown.length === 1 ? unknown : []
    const isUnfinished = only !== undefined && only === last && isBeginning(only)
    return isUnfinished ? false : unknown.length > 0 || !isSure(hits)
  }
  /** @param {string} text @returns {SearchHit[]} */
  const rank = text => {
    const question = parse(text)
    const hits = score(question, false)
    return needsTexts(question, hits) ? score(question, true) : hits
  }

  /** @param {string} one @param {string} other @returns {number} insertions, deletions, replacements and swaps of neighbours */
  const edits = (one, other) => {
    /** @type {number[]} */
    let before = []
    let row = Array.from({ length: other.length + 1 }, (_, index) => index)
    for (let i = 1; i <= one.length; i++) {
      const next = [i]
      for (let j = 1; j <= other.length; j++) {
        const at = (/** @type {number[]} */ line, /** @type {number} */ place) => line[place] ?? 0
        const cost = one[i - 1] === other[j - 1] ? 0 : 1
        let least = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + cost)
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, at(before, j - 2) + 1)
        next.push(least)
      }
      before = row
      row = next
    }
    return row.at(-1) ?? 0
  }

  /** @param {string} text @returns {SearchHit[]} what it asks for, best first */
  const find = text => {
    const hits = rank(text)
    const { asked = 0, key = 0 } = hits[0]?.parts ?? {}
    const sides = asked === MOST.exact || isExact(key) ? null : text.slice(0, LONGEST).match(VERSUS)
    if (!sides) return hits
    const [one, other] = [sides[1], sides[2]].map(side => rank(side ?? "").find(({ entry }) => entry.kind === "term"))
    // "or" and "and" also join what is no name.
    const areNames = [one, other].every(hit => hit && (hit.parts.key || (COMPARES.test(text) && isSure([hit]))))
    if (!one || !other || !areNames || one.entry === other.entry) return hits
    const compared = [...entries.values()].find(
      ({ kind, members }) => kind === "contrast" && [one, other].every(({ entry }) => members.includes(entry.n)),
    )
    const both = compared && [{ ...new Scores().of(compared.n), score: one.score + other.score }]
    const named = rank(`${sides[1]} ${speech.and} ${sides[2]}`).filter(({ parts }) => isExact(parts.key))
    const first = new Map([...(both ?? []), ...named, one, other].map(hit => [hit.entry.n, hit]))
    return [...first.values(), ...hits.filter(({ entry }) => !first.has(entry.n))]
  }

  return {
    /** @param {SearchData} data what the build tells of entries */
    take(data) {
      const { order = "", shards, blocks = 0 } = data
      if (shards) shape = { order, shards, blocks }
      if (order && order !== shape.order) return // of another build, which numbers its entries otherwise
      added = added.catch(() => {}).then(() => add(data))
    },

    /** @returns {Promise<void>} when all that was taken can be found */
    ready: () => added,

    /** Which lists of names there are, and how many of all else. */
    shape: () => shape,

    /** @param {string} text @returns {boolean} whether only whole texts may have what it asks for */
    needsTexts: text => needsTexts(parse(text), score(parse(text), false)),

    /** @param {string} text @returns {boolean} whether it is a name or a phrase */
    isExact(text) {
      const { key = 0, asked = 0 } = score(parse(text), false)[0]?.parts ?? {}
      return isExact(key) || asked === MOST.exact
    },

    /** @param {string} text @returns {boolean} whether a name or a phrase fits it well */
    isSure: text => isSure(score(parse(text), false)),

    /** @param {string} text @returns {SearchEntry[]} those with the names most like it, if any are like it at all */
    nearest(text) {
      const asked = words.key(text).slice(0, LONGEST_SPELLED)
      const found = index.search(asked, { fields: ["key"], fuzzy: 0.45, maxFuzzy: 8, prefix: true })
      const near = found.map(({ n, key }) => ({ n, off: edits(asked, key) / Math.max(asked.length, key.length) }))
      const best = new Set(
        near
          .filter(({ off }) => off < 0.6)
          .sort((one, other) => one.off - other.off)
          .map(({ n }) => n),
      )
      const terms = [...best].flatMap(n => entries.get(n) ?? []).filter(({ kind }) => kind !== "page" && kind !== "api")
      return terms.slice(0, NEAREST)
    },

    find,

    /** @param {string} text @returns {Set<string>} the addresses of all terms that it fits nearly as well as the best */
    matches(text) {
      const hits = find(text).filter(({ entry }) => entry.kind === "term")
      const least = Math.max(WEAK, ALIKE * (hits[0]?.score ?? 0))
      return new Set(hits.filter(({ score }) => score >= least).map(({ entry }) => entry.address))
    },

    /** @param {string} text @returns {SearchGroup[]} what it asks for, best first, without what hardly fits */
    answer(text) {
      const hits = find(text)
      const least = Math.max(WEAK, RELATIVE * (hits[0]?.score ?? 0))
      const groups = GROUPS.map(({ title, kinds, most, less }) => {
        const within = hits.filter(({ entry, score }) => kinds.includes(entry.kind) && score >= least)
        within.sort((one, other) => kinds.indexOf(one.entry.kind) - kinds.indexOf(other.entry.kind))
        return { title, hits: within.slice(0, most), rank: Math.max(...within.map(({ score }) => score)) - less }
      })
      return groups.filter(({ hits }) => hits.length).sort((one, other) => other.rank - one.rank)
    },
  }
})()
