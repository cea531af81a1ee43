/* The cards are asked one at a time, each again just before one would forget it: when that is, FSRS works out.
   Progress is kept in this browser, and can be saved as a file. */
for (const trainer of document.querySelectorAll(".trainer")) {
  const KEY = "termbook.cards"
  const NEW_A_DAY = 10
  const UNITS = [  // its minutes, its sign, and from how many minutes on it is used
    ["year", 525_600, "y", 1_051_200], ["month", 43_800, "mo", 87_600], ["day", 1440, "d", 1425], ["hour", 60, "h", 90], ["minute", 1, "min", 0],
  ]
  const desk = trainer.querySelector(".trainer-desk")
  const status = trainer.querySelector(".trainer-status")
  const list = document.querySelector(".card-list")
  const nothing = () => ({ version: 1, cards: { __proto__: null } })
  let progress = nothing()
  let written = null  // the progress as it was last kept
  let isKept = true
  let scheduler = null

  /* Pieces of the page */
  const make = (tag, traits, ...children) => {
    const element = Object.assign(document.createElement(tag), traits)
    element.append(...children)
    return element
  }
  const button = (look, content, action, key = "") => {
    const element = make("button", { type: "button", className: look, onclick: action, ariaKeyShortcuts: key || null }, ...content)
    element.dataset.key = key
    return element
  }
  const main = (text, action) => button("trainer-button is-main", [text], action, "Enter")
  const tool = (text, action) => button("trainer-tool", [text], action)
  const heading = (...content) => make("h2", { tabIndex: -1 }, ...content)
  const say = text => { status.textContent = text && !isKept ? `${text} This browser does not keep it: export it before you leave.` : text }
  const copy = node => {
    const clone = node.cloneNode(true)
    clone.querySelectorAll(".headerlink, .peek-button").forEach(element => element.remove())
    return clone
  }
  const shuffled = items => items.map(item => [Math.random(), item]).sort(([a], [b]) => a - b).map(([, item]) => item)
  const count = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`
  const at = time => new Date(time).getTime()
  const until = time => {
    const minutes = (at(time) - Date.now()) / 60_000
    const [unit, size, sign] = UNITS.find(([, , , from]) => minutes >= from) ?? UNITS.at(-1)
    const number = Math.max(1, Math.round(minutes / size))
    const words = new Intl.RelativeTimeFormat("en", { numeric: unit === "day" ? "auto" : "always" })
    return { short: `${number} ${sign}`, long: words.format(number, unit) }
  }

  /* The cards, and which of them the reader has chosen */
  const topics = new Map([...list.querySelectorAll("h2")].map(title => [title.id, copy(title).textContent]))
  const cards = [...list.querySelectorAll("[data-card]")].map(element => {
    const { card: id, topic, right } = element.dataset
    const front = element.querySelector(right ? ".question-asks" : "summary")
    const back = (right ? element.querySelector("details") : element).querySelectorAll(":scope > :not(summary)")
    return { id, topic, kind: right ? "Question" : "Definition", front, back, right, answers: element.querySelectorAll(":scope > ul > li") }
  })
  const select = options => {
    const entries = [...options].map(([value, text]) => make("option", { value }, text))
    return make("select", { onchange: () => { say(""); rest() } }, ...entries)
  }
  const topic = select([["", "All topics"], ...topics])
  const kind = select([["", "Both kinds"], ["Definition", "Definitions"], ["Question", "Questions"]])
  const choice = make("div", { className: "trainer-choice" }, make("label", {}, "Topic", topic), make("label", {}, "Cards", kind))

  /* Progress: read anew before each change, since another tab may have gone on with it */
  const timeAfter = card => new Date(Math.max(Date.now(), at(card?.last_review ?? 0)))  // clocks can be put back
  const isCard = card => {
    const numbers = ["stability", "difficulty", "scheduled_days", "learning_steps", "reps", "lapses"]
    const isWhole = numbers.every(name => Number.isFinite(card?.[name])) && [1, 2, 3].includes(card.state) && at(card.due) && at(card.last_review)
    try { return Boolean(isWhole && scheduler.repeat(card, timeAfter(card))) } catch { return false }
  }
  const parse = text => {
    try {
      const data = JSON.parse(text)
      const hasCards = typeof data.cards === "object" && !Array.isArray(data.cards) && Object.values(data.cards).every(isCard)
      return data.version === 1 && hasCards ? { ...data, cards: { __proto__: null, ...data.cards } } : null
    } catch { return null }
  }
  const stored = () => { try { return localStorage.getItem(KEY) } catch { return null } }
  const store = (key, text) => { try { localStorage.setItem(key, text); return true } catch { return false } }
  const refresh = () => {
    const text = stored()
    if (isKept && text !== written) progress = parse(text) ?? progress
  }
  const change = edit => {
    refresh()
    edit()
    written = JSON.stringify(progress)
    isKept = store(KEY, written)
  }

  /* What is to be asked */
  const seen = new Set()  // in this session
  const failed = new Set()  // likewise, and to be asked again before it ends
  const today = () => new Date().toDateString()
  const newLeft = () => progress.fresh?.day === today() ? progress.fresh.left : NEW_A_DAY
  const setNewLeft = left => { progress.fresh = { day: today(), left } }
  const dueTime = ({ id }) => at(progress.cards[id].due)
  const chosen = () => cards.filter(card => [card.topic, ""].includes(topic.value) && [card.kind, ""].includes(kind.value))
  const learned = () => chosen().filter(({ id }) => progress.cards[id]).sort((a, b) => dueTime(a) - dueTime(b))
  const unseen = () => chosen().filter(({ id }) => !progress.cards[id])
  const due = () => learned().filter(card => dueTime(card) <= Date.now())
  const fresh = () => unseen().slice(0, newLeft())
  const grade = (card, name) => {
    change(() => {
      const old = progress.cards[card.id]
      if (!old) setNewLeft(Math.max(0, newLeft() - 1))  // none may be left since another tab
      progress.cards[card.id] = scheduler.next(old ?? FSRS.createEmptyCard(), timeAfter(old), FSRS.Rating[name]).card
    })
    seen.add(card)
    failed.delete(card)
    if (name === "Again") failed.add(card)
    return name === "Again" ? "again in a moment" : `again ${until(dueTime(card)).long}`
  }

  /* On the desk is an overview, or a card */
  const rest = title => {
    const [dueNow, newNow, more] = [due().length, fresh().length, Math.min(NEW_A_DAY, unseen().length)]
    const [first] = learned()
    desk.replaceChildren()
    if (title) desk.append(heading(title), make("p", {}, `You went through ${count(seen.size, "card")}.`))
    if (dueNow + newNow) {
      const waiting = [[dueNow, "due"], [newNow, "new today"]].map(([number, word]) => make("span", {}, make("b", {}, number), ` ${word}`))
      desk.append(make("p", { className: "trainer-counts" }, ...waiting), main(title ? "Go on" : "Start", begin))
    } else {
      desk.append(make("p", {}, first ? `Nothing is due now. The next card comes ${until(dueTime(first)).long}.` : more ? "You had all new cards of today." : "There are no such cards."))
      if (more) desk.append(main(`Learn ${more} more`, () => { change(() => setNewLeft(more)); begin() }))
    }
    tools.firstChild.textContent = `${cards.filter(({ id }) => progress.cards[id]).length} of ${count(cards.length, "card")} learned`
    choice.hidden = tools.hidden = false
    desk.querySelector("h2")?.focus()
  }
  const begin = () => { seen.clear(); failed.clear(); go() }
  const go = () => { say(""); ask() }
  const ask = () => {
    const queue = [...new Set([...due(), ...fresh(), ...failed])]
    if (!queue.length) return rest("Done for now")
    const [card] = queue
    const place = make("span", {}, `${card.kind} · ${topics.get(card.topic)} · ${queue.length} left`)
    const stop = tool("Stop", () => { say(""); rest("Stopped") })
    const parts = card.right ? question(card) : definition(card)
    desk.replaceChildren(make("p", { className: "trainer-place" }, place, stop), heading(...copy(card.front).childNodes), ...parts)
    choice.hidden = tools.hidden = true
    desk.querySelector("h2").focus()
  }
  const definition = card => {
    const back = make("div", { className: "trainer-back", tabIndex: -1, hidden: true }, ...[...card.back].map(copy))
    const actions = make("div", { className: "trainer-grades" }, main("Show the answer", () => {
      const old = progress.cards[card.id]
      const next = scheduler.repeat(old ?? FSRS.createEmptyCard(), timeAfter(old))
      actions.replaceChildren(...["Again", "Hard", "Good", "Easy"].map((name, index) => {
        const content = [make("b", {}, name), " ", make("small", {}, until(next[FSRS.Rating[name]].card.due).short)]
        return button("trainer-button", content, () => { say(`The last card comes ${grade(card, name)}.`); ask() }, `${index + 1}`)
      }))
      back.hidden = false
      back.focus()
    }))
    return [back, actions]
  }
  const question = card => {
    const verdict = make("p", { className: "trainer-verdict" })
    const back = make("div", { className: "trainer-back", id: "trainer-back", hidden: true }, verdict, ...[...card.back].map(copy))
    const next = main("Next", go)
    next.setAttribute("aria-describedby", back.id)
    const options = shuffled([...card.answers]).map((answer, index) => {
      const text = copy(answer)
      text.querySelectorAll("a").forEach(link => link.replaceWith(...link.childNodes))  // a button can hold no link
      const option = button("trainer-button", [make("span", {}, ...text.childNodes)], () => answered(option), `${index + 1}`)
      return Object.assign(option, { isRight: answer === card.answers[card.right] })
    })
    const answered = option => {
      for (const other of options) other.disabled = true
      const right = options.find(other => other.isRight)
      right.append(make("em", {}, "✓ right"))
      right.classList.add("is-right")
      if (option !== right) option.append(make("em", {}, "✗ your answer"))
      verdict.textContent = option === right ? "Right." : "Not right. The answer is:"
      say(`This card comes ${grade(card, option === right ? "Good" : "Again")}.`)
      back.hidden = false
      back.after(next)
      next.focus()
    }
    return [make("div", { className: "trainer-answers" }, ...options), back]
  }

  /* Progress as a file */
  const exportFile = () => {
    refresh()
    const blob = new Blob([JSON.stringify(progress, null, 1)], { type: "application/json" })
    const link = make("a", { href: URL.createObjectURL(blob), download: "termbook-cards.json" })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    say("Your progress is saved as termbook-cards.json.")
  }
  const importFile = async () => {
    const data = parse(await file.files[0].text().catch(() => ""))
    file.value = ""
    if (!data) return say("This file is no export of these cards, or it is damaged. Nothing was changed.")
    const all = Object.entries(data.cards)
    let taken = []
    change(() => {
      taken = all.filter(([id, card]) => !(at(progress.cards[id]?.last_review) >= at(card.last_review)))
      Object.assign(progress.cards, Object.fromEntries(taken))
    })
    rest()
    const others = all.length - taken.length
    say(`Imported ${count(taken.length, "card")}.${others ? ` For ${others} more, what is here is as new or newer.` : ""}`)
  }
  const startOver = () => {
    if (!confirm("Forget everything you have learned here? Export it first if you may want it back.")) return
    change(() => { progress = nothing() })
    rest()
    say("You start over: all cards are new.")
  }
  const file = make("input", { type: "file", accept: ".json", hidden: true, onchange: importFile })
  const tools = make("span", {}, make("span", {}), file,
    tool("Export", exportFile), tool("Import", () => file.click()), tool("Start over", startOver))
  const toggle = tool("", () => showList(list.hidden))
  const showList = isShown => {
    list.hidden = !isShown
    toggle.textContent = isShown ? "Hide the list" : "Show all cards"
    toggle.ariaExpanded = isShown
  }

  const press = event => {
    const key = event.key === " " ? "Enter" : event.key
    const users = key === "Enter" ? "a, button, input, label, select, summary, textarea" : "input, select, textarea"
    if (event.target.closest(users) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const target = [...desk.querySelectorAll("button:enabled")].find(element => element.dataset.key === key)
    if (target) { event.preventDefault(); target.click() }
  }
  const open = () => {
    scheduler = FSRS.fsrs()
    const text = stored()
    const isBroken = Boolean(text) && !parse(text)
    if (isBroken) store(`${KEY}.broken`, text)
    refresh()
    desk.before(choice)
    status.after(make("div", { className: "trainer-tools" }, toggle, tools))
    const target = document.getElementById(location.hash.slice(1))
    showList(list.contains(target))
    rest()
    if (!list.hidden) target.scrollIntoView()
    if (isBroken) say(`What was kept here cannot be read. It is put aside as ${KEY}.broken, and all cards are new.`)
    document.addEventListener("keydown", press)
  }
  const giveUp = () => {
    list.hidden = false
    say("The script that says which card is next did not load, so here they all are.")
  }
  list.hidden = true
  if (window.FSRS) open()
  else document.head.append(make("script", { src: trainer.querySelector("a[href$='ts-fsrs.js']").href, onload: open, onerror: giveUp }))
}
