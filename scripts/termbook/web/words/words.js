/* How a text is taken apart into words that can be compared, whatever its spelling: plurals, British and American,
   `camelCase` and `snake_case`, Greek letters and their LaTeX names. A page's search and its index do the same. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const words = (() => {
  const GREEK =
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(
      " ",
    )
  const LETTERS = "αβγδεζηθικλμνξοπρςστυφχψω"
  /** @type {Record<string, string>} */
  const VARIANTS = { ϵ: "epsilon", ϑ: "theta", ϕ: "phi", varepsilon: "epsilon", vartheta: "theta", varphi: "phi" }

  /** What a question is made of, besides what it is about. */
  const ASKING = `a an the is are was were be been it its this that these those there of to in on at by for from with as and or
    how what whats why when where which who whom do does did done doing can could should would will shall may might must
    i im me my we our you your they them their if then than so just about has have had get gets got getting using use used
    works work explain explained define definition meaning mean means example examples simple words tell please good
    difference differences between differ differs vs versus need needed dont doesnt isnt cant`

  /** Everyday words for the same thing; each line counts as one word. */
  const SAME = `image picture photo photograph
    stop quit halt cease
    end finish
    big large huge
    small little tiny
    mistake error wrong fault
    guess predict estimate forecast
    shrink reduce decrease lower
    enlarge grow increase higher
    fast quick speed
    choose pick select
    part piece fraction share portion percent percentage proportion
    similar alike
    begin start initial
    remove delete drop discard omit
    correct right true
    change alter modify adjust
    person people human user somebody someone
    example sample instance
    show display draw plot
    repeat again
    copy duplicate clone
    flip mirror
    exam check verify evaluate test
    whole entire full complete
    output result answer
    hide mask
    make create build produce
    merge combine join together
    split divide separate
    memorize remember
    turn rotate
    teacher tutor
    hard difficult
    reason why explain
    unseen new fresh
    average mean
    phone mobile device`

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

  /** @param {string} word in the singular, in American spelling */
  const spell = word => {
    if (word.length < 4) return word
    return word
      .replace(/isation/, "ization")
      .replace(/([^aeiou]|al|el|ial|ul)is(e|es|ed|ing|er|ers)$/, "$1iz$2")
      .replace(/([a-z]{2}.*)our(s|ed|ing|al|ful|ite|able|ization)?$/, "$1or$2")
      .replace(/([aeiou])ll(ed|ing|er|ers)$/, "$1l$2")
      .replace(/ies$/, "y")
      .replace(/(ss|x|ch|sh)es$/, "$1")
      .replace(/([^s])s$/, "$1")
  }

  /** @param {string} word */
  const stem = word => {
    if (word.length < 5 || /\d/.test(word)) return word
    const cut = word.replace(/(ational|ation|ition|ness|ment|ing|ed|er|or|ly|e)$/, "")
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

  const asking = new Set(of(ASKING))
  const same = new Map(
    SAME.split("\n").flatMap(line => {
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
