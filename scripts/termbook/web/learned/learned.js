/* What the reader has learned: what FSRS knows about each card, which is kept in this browser. The page of cards and the
   questions on term pages share it. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const learned = (() => {
  /** @typedef {import("ts-fsrs").Card} Known what FSRS knows about a card */
  /** @typedef {{ day: string, left: number }} Fresh how many new cards are left on a day */
  /** @typedef {{ version: 1, cards: Record<string, Known>, fresh?: Fresh }} Progress */
  /** @typedef {"Again" | "Hard" | "Good" | "Easy"} Grade */

  const kept = termbook.store("cards")
  const broken = termbook.store("cards.broken")
  const NEW_A_DAY = 10
  /** @typedef {[unit: Intl.RelativeTimeFormatUnit, minutes: number, from: number, short: (count: number) => string]} Unit */
  /** The units of time, each with its minutes, from how many minutes on it is used, and how it is written. @type {Unit[]} */
  const UNITS = [
    ["year", 525_600, 1_051_200, count => termbook.message("learned.years", { count })],
    ["month", 43_800, 87_600, count => termbook.message("learned.months", { count })],
    ["day", 1440, 1425, count => termbook.message("learned.days", { count })],
    ["hour", 60, 90, count => termbook.message("learned.hours", { count })],
  ]
  /** @type {Unit} */
  const MINUTES = ["minute", 1, Number.NEGATIVE_INFINITY, count => termbook.message("learned.minutes", { count })]
  /** @returns {Progress} */
  const nothing = () => ({ version: 1, cards: Object.create(null) })
  let progress = nothing()
  /** @type {string | null} the progress as it was last written */
  let written = null
  let isKept = true

  /** @param {Date | string | number} time */
  const at = time => new Date(time).getTime()
  const today = () => new Date().toDateString()

  /** @type {import("ts-fsrs").FSRS | undefined} */
  let made
  const scheduler = () => {
    made ??= FSRS.fsrs()
    return made
  }
  /** @param {Known} [card] clocks can be set back */
  const timeAfter = card => new Date(Math.max(Date.now(), at(card?.last_review ?? 0)))

  /* What is read: anyone may have written it */
  /** @param {any} card @returns {card is Known} */
  const isKnown = card => {
    const names = ["stability", "difficulty", "scheduled_days", "learning_steps", "reps", "lapses"]
    const isWhole =
      names.every(name => Number.isFinite(card?.[name])) &&
      [1, 2, 3].includes(card.state) &&
      at(card.due) &&
      at(card.last_review)
    try {
      return Boolean(isWhole && scheduler().repeat(card, timeAfter(card)))
    } catch {
      return false
    }
  }
  /** @param {any} fresh @returns {fresh is Fresh} */
  const isFresh = fresh => typeof fresh?.day === "string" && Number.isInteger(fresh.left) && fresh.left >= 0
  /** @param {string | null} text @returns {Progress | null} */
  const parse = text => {
    try {
      const { version, cards, fresh } = JSON.parse(text ?? "null")
      const isWhole = typeof cards === "object" && !Array.isArray(cards) && Object.values(cards).every(isKnown)
      if (version !== 1 || !isWhole) return null
      return { version, cards: Object.assign(Object.create(null), cards), ...(isFresh(fresh) && { fresh }) }
    } catch {
      return null
    }
  }

  /* It is read again before each change, because another tab may have changed it */
  const refresh = () => {
    const text = kept.read()
    if (isKept && text !== written) progress = parse(text) ?? progress
  }
  /** @param {() => void} edit */
  const change = edit => {
    refresh()
    edit()
    written = JSON.stringify(progress)
    isKept = kept.write(written)
  }
  const learned = {
    NEW_A_DAY,
    /** Where what could not be read is put, if anything. */
    aside: "",

    /** @returns {Promise<boolean>} whether the library is there; nothing else here can be asked before */
    async ready() {
      if (!(await termbook.load("assets/termbook/scripts/ts-fsrs.js"))) return false
      const text = kept.read()
      if (text && !parse(text)) {
        broken.write(text)
        learned.aside = broken.key
      }
      refresh()
      return true
    },

    /** @returns {boolean} whether this browser keeps what is learned */
    isKept: () => isKept,

    /** @param {string} id @returns {boolean} whether a card has been answered before */
    has: id => id in progress.cards,

    /** @param {string} id @returns {number} when a card is due */
    dueTime: id => at(progress.cards[id]?.due ?? 0),

    /** @returns {number} how many new cards are left today */
    newLeft: () => (progress.fresh?.day === today() ? progress.fresh.left : NEW_A_DAY),

    /** @param {number} left new cards for today */
    allow(left) {
      change(() => {
        progress.fresh = { day: today(), left }
      })
    },

    /** @param {string} id @param {Grade} name @returns {Date} when a card would come again */
    dueAfter(id, name) {
      const old = progress.cards[id]
      return scheduler().repeat(old ?? FSRS.createEmptyCard(), timeAfter(old))[FSRS.Rating[name]].card.due
    },

    /** @param {string} id @param {Grade} name */
    grade(id, name) {
      change(() => {
        const old = progress.cards[id]
        if (!old) progress.fresh = { day: today(), left: Math.max(0, learned.newLeft() - 1) }
        progress.cards[id] = scheduler().next(old ?? FSRS.createEmptyCard(), timeAfter(old), FSRS.Rating[name]).card
      })
    },

    /** @returns {string} all of it, as a file */
    exported() {
      refresh()
      return JSON.stringify(progress, null, 1)
    },

    /**
     * Adds what a file holds, unless what is here is as new.
     * @param {string} text
     * @returns {{ taken: number, others: number } | null} how many cards were added; null if it is no such file
     */
    imported(text) {
      const data = parse(text)
      if (!data) return null
      const all = Object.entries(data.cards)
      let taken = 0
      change(() => {
        const isNewer = (/** @type {Known} */ card, /** @type {Known | undefined} */ here) =>
          !(here && at(here.last_review ?? 0) >= at(card.last_review ?? 0))
        const news = all.filter(([id, card]) => isNewer(card, progress.cards[id]))
        taken = news.length
        Object.assign(progress.cards, Object.fromEntries(news))
      })
      return { taken, others: all.length - taken }
    },

    forget() {
      change(() => {
        progress = nothing()
      })
    },

    /** @param {number | Date} time @returns {{ short: string, long: string }} how far away it is: "8 d", "in 8 days" */
    until(time) {
      const minutes = (at(time) - Date.now()) / 60_000
      const [unit, size, , short] = UNITS.find(([, , from]) => minutes >= from) ?? MINUTES
      const number = Math.max(1, Math.round(minutes / size))
      const words = new Intl.RelativeTimeFormat(termbook.language(), { numeric: unit === "day" ? "auto" : "always" })
      return { short: short(number), long: words.format(number, unit) }
    },
  }
  return learned
})()
