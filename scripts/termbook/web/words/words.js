/* How a text is taken apart into words that can be compared, whatever its spelling: plurals and other forms of words in the
   language of the site, `camelCase` and `snake_case`, Greek letters and their LaTeX names. A page's search and its index do
   the same. What belongs to the language is in `speech`, which the build writes above this. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const words = (() => {
  const GREEK =
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
      " ",
    )
  const LETTERS = "αβγδεζηθικλμνξοπρςστυφχψω"
  /** @type {Record<string, string>} */
  const VARIANTS = { ϵ: "epsilon", ϑ: "theta", ϕ: "phi", varepsilon: "epsilon", vartheta: "theta", varphi: "phi" }

  /** Patterns of a language, and what stands for what they match. @type {[RegExp, string][]} */
  const SPELLING = speech.spelling.split("; ").map(line => {
    const [pattern = "", written = ""] = line.split(" -> ")
    return [new RegExp(pattern, "g"), written]
  })
  const ENDINGS = new RegExp(speech.endings)

  /** What formulas write in more than one way. */
  /** @type {Record<string, string>} */
  const SIGNS = {
    ŷ: " hat y ",
    "∂": " partial ",
    "∇": " nabla ",
    "∑": " sum ",
    Σ: " sum ",
    "−": "-",
    "²": "^2",
    "³": "^3",
    "√": " sqrt ",
  }
  const LAYOUT = new Set("frac text mathbf mathrm left right cdot quad qquad".split(" "))

  /** @param {string} text */
  const fold = text =>
    text
      .replace(/\\([a-zA-Z]+)/g, (_, name) => ` ${VARIANTS[name] ?? name} `)
      .normalize("NFKD")
      .replace(/\p{M}|['’]/gu, "")
      .replace(/[α-ωΑ-Ωϵϑϕ]/g, letter => ` ${VARIANTS[letter] ?? GREEK[LETTERS.indexOf(letter.toLowerCase())]} `)

  /** @param {string} word @returns {string} the same for its spellings, in English also in the singular */
  const spell = word =>
    word.length < 4 ? word : SPELLING.reduce((spelled, [pattern, written]) => spelled.replace(pattern, written), word)

  /** @param {string} word */
  const stem = word => {
    if (word.length < 5 || /\d/.test(word)) return word
    const cut = word.replace(ENDINGS, "")
    return cut.length < 3 ? word : cut.replace(/([^aeiouls])\1$/, "$1")
  }

  /** @param {string} text @returns {string[]} its words as they are spelled, in lower case */
  const parts = text =>
    fold(text)
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  /** @param {string} text @returns {string[]} its words, in one spelling */
  const of = text => parts(text).map(spell)

  const asking = new Set(of(speech.asking))
  const same = new Map(
    speech.same.split("; ").flatMap(line => {
      const alike = of(line).map(stem)
      return alike.map(word => [word, alike[0] ?? word])
    }),
  )

  return {
    parts,
    of,

    /** @param {string} text @returns {string} the same for all spellings of a name */
    key: text => of(text).join("") || text.trim().toLowerCase(),

    /** @param {string} word one of `of` @returns {string} the same for all its forms and for everyday words that mean the same */
    root(word) {
      const cut = stem(word)
      return same.get(cut) ?? cut
    },

    /** @param {string} word one of `of` @returns {boolean} whether a question would have it whatever it is about */
    isAsking: word => asking.has(word),

    /** @param {string} text @returns {string[]} what a question is about; everything if nothing else is left */
    telling(text) {
      const all = of(text)
      const rest = all.filter(word => !asking.has(word))
      return rest.length ? rest : all
    },

    /** @param {string} formula @returns {string[]} its letters, numbers and signs, alone and with their neighbours */
    signs(formula) {
      const written = fold(formula.replace(/[ŷ∂∇∑Σ−²³√]/g, sign => SIGNS[sign] ?? sign)).toLowerCase()
      const all = (written.match(/\p{L}+|\d+|[-+=/^|]/gu) ?? []).filter(sign => !LAYOUT.has(sign))
      return [...all.filter(sign => /\w/.test(sign)), ...all.slice(1).map((sign, index) => `${all[index]}_${sign}`)]
    },
  }
})()
