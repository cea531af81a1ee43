/* Asks the cards one at a time, and each again just before the reader would forget it; FSRS works out when that is.
   Progress is kept in this browser, and can be saved as a file. */
for (const trainer of termbook.findAll(".trainer")) {
  /** @typedef {import("ts-fsrs").Card} Learned what FSRS knows about a card */
  /** @typedef {{ day: string, left: number }} Fresh how many new cards are left on a day */
  /** @typedef {{ version: 1, cards: Record<string, Learned>, fresh?: Fresh }} Progress */
  /** @typedef {typeof cards[number]} Card */
  /** @typedef {"Again" | "Hard" | "Good" | "Easy"} Grade */

  const { download, find, findAll, make } = termbook
  const kept = termbook.store("cards")
  const broken = termbook.store("cards.broken")
  const NEW_A_DAY = 10
  /** @type {Grade[]} */
  const GRADES = ["Again", "Hard", "Good", "Easy"]
  /** @type {[Intl.RelativeTimeFormatUnit, number, string, number][]} */
  const UNITS = [
    // its minutes, its abbreviation, and from how many minutes on it is used
    ["year", 525_600, "y", 1_051_200],
    ["month", 43_800, "mo", 87_600],
    ["day", 1440, "d", 1425],
    ["hour", 60, "h", 90],
    ["minute", 1, "min", Number.NEGATIVE_INFINITY],
  ]
  const desk = find(".trainer-desk", trainer)
  const status = find(".trainer-status", trainer)
  const list = find(".card-list")
  /** @returns {Progress} */
  const nothing = () => ({ version: 1, cards: Object.create(null) })
  let progress = nothing()
  /** @type {string | null} the progress as it was last written */
  let written = null
  let isKept = true

  /* Pieces of the page */
  /** @param {string} look @param {(Node | string)[]} content @param {() => void} action */
  const button = (look, content, action, key = "") => {
    const element = make("button", { type: "button", className: look, onclick: action }, ...content)
    if (key) element.ariaKeyShortcuts = key
    element.dataset.key = key
    return element
  }
  /** @param {string} text @param {() => void} action */
  const main = (text, action) => button("trainer-button is-main", [text], action, "Enter")
  /** @param {string} text @param {() => void} action */
  const tool = (text, action) => button("trainer-tool", [text], action)
  /** @param {...(Node | string)} content */
  const heading = (...content) => make("h2", { tabIndex: -1 }, ...content)
  /** @param {string} text */
  const say = text => {
    const warning = " This browser does not keep it: export it before you leave."
    status.textContent = text && !isKept ? text + warning : text
  }
  /** @template {Node} N @param {N} node */
  const copy = node => {
    const clone = /** @type {N} */ (node.cloneNode(true))
    if (clone instanceof Element) for (const extra of findAll(".headerlink, .peek-button", clone)) extra.remove()
    return clone
  }
  /** @template T @param {T[]} items */
  const shuffled = items =>
    items
      .map(item => ({ item, place: Math.random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item)
  /** @param {number} number @param {string} thing */
  const count = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`
  /** @param {Date | string | number} time */
  const at = time => new Date(time).getTime()
  /** @param {number | Date} time */
  const until = time => {
    const minutes = (at(time) - Date.now()) / 60_000
    const [unit, size, sign] = UNITS.find(([, , , from]) => minutes >= from) ?? ["minute", 1, "min"]
    const number = Math.max(1, Math.round(minutes / size))
    const words = new Intl.RelativeTimeFormat("en", { numeric: unit === "day" ? "auto" : "always" })
    return { short: `${number} ${sign}`, long: words.format(number, unit) }
  }

  /* The cards, and which of them the reader has chosen */
  const topics = new Map(findAll("h2", list).map(title => [title.id, copy(title).textContent]))
  const cards = findAll("[data-card]", list).map(element => {
    const { card: id = "", topic = "", right } = element.dataset
    const front = find(right ? ".question-asks" : "summary", element)
    const back = findAll(":scope > :not(summary)", right ? find("details", element) : element)
    return {
      id,
      topic,
      kind: right ? "Question" : "Definition",
      front,
      back,
      right,
      answers: findAll(":scope > ul > li", element),
    }
  })
  /** @param {Iterable<[string, string]>} options */
  const select = options => {
    const entries = [...options].map(([value, text]) => make("option", { value }, text))
    const onchange = () => {
      say("")
      rest()
    }
    return make("select", { onchange }, ...entries)
  }
  const topic = select([["", "All topics"], ...topics])
  const kind = select([
    ["", "Both kinds"],
    ["Definition", "Definitions"],
    ["Question", "Questions"],
  ])
  const choice = make(
    "div",
    { className: "trainer-choice" },
    make("label", {}, "Topic", topic),
    make("label", {}, "Cards", kind),
  )

  /* Progress: read again before each change, because another tab may have changed it */
  /** @type {import("ts-fsrs").FSRS | undefined} */
  let made
  const scheduler = () => {
    made ??= FSRS.fsrs()
    return made
  }
  /** @param {Learned} [card] clocks can be set back */
  const timeAfter = card => new Date(Math.max(Date.now(), at(card?.last_review ?? 0)))
  /** @param {any} card @returns {card is Learned} */
  const isLearned = card => {
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
      const isWhole = typeof cards === "object" && !Array.isArray(cards) && Object.values(cards).every(isLearned)
      if (version !== 1 || !isWhole) return null
      return { version, cards: Object.assign(Object.create(null), cards), ...(isFresh(fresh) && { fresh }) }
    } catch {
      return null
    }
  }
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

  /* What is to be asked */
  /** @type {Set<Card>} in this session */
  const seen = new Set()
  /** @type {Set<Card>} in this session, and to be asked again before it ends */
  const failed = new Set()
  const today = () => new Date().toDateString()
  const newLeft = () => (progress.fresh?.day === today() ? progress.fresh.left : NEW_A_DAY)
  /** @param {number} left */
  const setNewLeft = left => {
    progress.fresh = { day: today(), left }
  }
  /** @param {Card} card */
  const dueTime = ({ id }) => at(progress.cards[id]?.due ?? 0)
  /** @param {Card} card */
  const isChosen = card => [card.topic, ""].includes(topic.value) && [card.kind, ""].includes(kind.value)
  const chosen = () => cards.filter(isChosen)
  const learned = () =>
    chosen()
      .filter(({ id }) => progress.cards[id])
      .sort((a, b) => dueTime(a) - dueTime(b))
  const unseen = () => chosen().filter(({ id }) => !progress.cards[id])
  const due = () => learned().filter(card => dueTime(card) <= Date.now())
  const fresh = () => unseen().slice(0, newLeft())
  /** @param {Card} card @param {Grade} name */
  const grade = (card, name) => {
    change(() => {
      const old = progress.cards[card.id]
      if (!old) setNewLeft(Math.max(0, newLeft() - 1)) // another tab may have used them up
      const next = scheduler().next(old ?? FSRS.createEmptyCard(), timeAfter(old), FSRS.Rating[name])
      progress.cards[card.id] = next.card
    })
    seen.add(card)
    failed.delete(card)
    if (name === "Again") failed.add(card)
    return name === "Again" ? "again in a moment" : `again ${until(dueTime(card)).long}`
  }

  /* The desk shows an overview or a card */
  /** @param {string} [title] */
  const rest = title => {
    const [dueNow, newNow, more] = [due().length, fresh().length, Math.min(NEW_A_DAY, unseen().length)]
    desk.replaceChildren()
    if (title) desk.append(heading(title), make("p", {}, `You went through ${count(seen.size, "card")}.`))
    if (dueNow + newNow) {
      const waiting = [`${dueNow} due`, `${newNow} new today`].map(text => {
        const [number = "", ...words] = text.split(" ")
        return make("span", {}, make("b", {}, number), ` ${words.join(" ")}`)
      })
      desk.append(make("p", { className: "trainer-counts" }, ...waiting), main(title ? "Go on" : "Start", begin))
    } else {
      desk.append(make("p", {}, nothingDue(more)))
      if (more) desk.append(main(`Learn ${more} more`, () => learnMore(more)))
    }
    summary.textContent = `${cards.filter(({ id }) => progress.cards[id]).length} of ${count(cards.length, "card")} learned`
    choice.hidden = tools.hidden = false
    desk.querySelector("h2")?.focus()
  }
  /** @param {number} more */
  const nothingDue = more => {
    const [first] = learned()
    if (first) return `Nothing is due now. The next card comes ${until(dueTime(first)).long}.`
    return more ? "You had all new cards of today." : "There are no such cards."
  }
  /** @param {number} more */
  const learnMore = more => {
    change(() => setNewLeft(more))
    begin()
  }
  const begin = () => {
    seen.clear()
    failed.clear()
    go()
  }
  const go = () => {
    say("")
    ask()
  }
  const ask = () => {
    const queue = [...new Set([...due(), ...fresh(), ...failed])]
    const [card] = queue
    if (!card) return rest("Done for now")
    const place = make("span", {}, `${card.kind} · ${topics.get(card.topic)} · ${queue.length} left`)
    const stop = tool("Stop", () => {
      say("")
      rest("Stopped")
    })
    const title = heading(...copy(card.front).childNodes)
    desk.replaceChildren(
      make("p", { className: "trainer-place" }, place, stop),
      title,
      ...(card.right ? question(card) : definition(card)),
    )
    choice.hidden = tools.hidden = true
    title.focus()
  }
  /** @param {Card} card */
  const definition = card => {
    const back = make("div", { className: "trainer-back", tabIndex: -1, hidden: true }, ...card.back.map(copy))
    const show = () => {
      const old = progress.cards[card.id]
      const next = scheduler().repeat(old ?? FSRS.createEmptyCard(), timeAfter(old))
      const grades = GRADES.map((name, index) => {
        const wait = make("small", {}, until(next[FSRS.Rating[name]].card.due).short)
        const take = () => {
          say(`The last card comes ${grade(card, name)}.`)
          ask()
        }
        return button("trainer-button", [make("b", {}, name), " ", wait], take, `${index + 1}`)
      })
      actions.replaceChildren(...grades)
      back.hidden = false
      back.focus()
    }
    const actions = make("div", { className: "trainer-grades" }, main("Show the answer", show))
    return [back, actions]
  }
  /** @param {Card} card */
  const question = card => {
    const verdict = make("p", { className: "trainer-verdict" })
    const traits = { className: "trainer-back", id: "trainer-back", hidden: true }
    const back = make("div", traits, verdict, ...card.back.map(copy))
    const next = main("Next", go)
    next.setAttribute("aria-describedby", back.id)
    const right = card.answers[Number(card.right)]
    const options = shuffled(card.answers).map((answer, index) => {
      const text = copy(answer)
      for (const link of findAll("a", text)) link.replaceWith(...link.childNodes) // a button cannot contain a link
      const content = make("span", {}, ...text.childNodes)
      const option = button("trainer-button", [content], () => answered(answer), `${index + 1}`)
      return { answer, option }
    })
    /** @param {HTMLElement} given */
    const answered = given => {
      for (const { answer, option } of options) {
        option.disabled = true
        if (answer === right) {
          option.append(make("em", {}, "✓ right"))
          option.classList.add("is-right")
        } else if (answer === given) option.append(make("em", {}, "✗ your answer"))
      }
      verdict.textContent = given === right ? "Right." : "Not right. The answer is:"
      say(`This card comes ${grade(card, given === right ? "Good" : "Again")}.`)
      back.hidden = false
      back.after(next)
      next.focus()
    }
    return [make("div", { className: "trainer-answers" }, ...options.map(({ option }) => option)), back]
  }

  /* Progress as a file */
  const exportFile = () => {
    refresh()
    download(new Blob([JSON.stringify(progress, null, 1)], { type: "application/json" }), "termbook-cards.json")
    say("Your progress is saved as termbook-cards.json.")
  }
  const importFile = async () => {
    const data = parse((await file.files?.[0]?.text().catch(() => "")) ?? "")
    file.value = ""
    if (!data) return say("This file was not exported from these cards, or it is damaged. Nothing was changed.")
    const all = Object.entries(data.cards)
    let taken = 0
    change(() => {
      const isNewer = (/** @type {Learned} */ card, /** @type {Learned | undefined} */ here) =>
        !(here && at(here.last_review ?? 0) >= at(card.last_review ?? 0))
      const news = all.filter(([id, card]) => isNewer(card, progress.cards[id]))
      taken = news.length
      Object.assign(progress.cards, Object.fromEntries(news))
    })
    rest()
    const others = all.length - taken
    say(`Imported ${count(taken, "card")}.${others ? ` For ${others} more, what is here is as new or newer.` : ""}`)
  }
  const startOver = () => {
    if (!confirm("Forget everything you have learned here? Export it first if you may want it back.")) return
    change(() => {
      progress = nothing()
    })
    rest()
    say("You start over: all cards are new.")
  }
  const file = make("input", { type: "file", accept: ".json", hidden: true, onchange: importFile })
  const summary = make("span")
  const tools = make(
    "span",
    {},
    summary,
    file,
    tool("Export", exportFile),
    tool("Import", () => file.click()),
    tool("Start over", startOver),
  )
  const toggle = tool("", () => showList(Boolean(list.hidden)))
  /** @param {boolean} isShown */
  const showList = isShown => {
    list.hidden = !isShown
    toggle.textContent = isShown ? "Hide the list" : "Show all cards"
    toggle.ariaExpanded = String(isShown)
  }

  /** @param {KeyboardEvent} event */
  const press = event => {
    const key = event.key === " " ? "Enter" : event.key
    const users = key === "Enter" ? "a, button, input, label, select, summary, textarea" : "input, select, textarea"
    if (termbook.closest(event, users) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const target = findAll("button:enabled", desk).find(element => element.dataset.key === key)
    if (target) {
      event.preventDefault()
      target.click()
    }
  }
  const open = () => {
    const text = kept.read()
    const isBroken = Boolean(text) && !parse(text)
    if (isBroken) broken.write(text)
    refresh()
    desk.before(choice)
    status.after(make("div", { className: "trainer-tools" }, toggle, tools))
    const target = document.getElementById(location.hash.slice(1))
    showList(list.contains(target))
    rest()
    if (!list.hidden) target?.scrollIntoView()
    if (isBroken) say(`What was kept here cannot be read. It is put aside as ${broken.key}, and all cards are new.`)
    document.addEventListener("keydown", press)
  }
  const giveUp = () => {
    list.hidden = false
    say("The script that says which card is next did not load, so here they all are.")
  }
  list.hidden = true
  const { href } = /** @type {HTMLAnchorElement} */ (find("a[href$='ts-fsrs.js']", trainer))
  if (window.FSRS) open()
  else document.head.append(make("script", { src: href, onload: open, onerror: giveUp }))
}
