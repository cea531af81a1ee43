/* Asks the cards one at a time, and each again just before the reader would forget it: `learned` knows when that is.
   Progress can be saved as a file. */
for (const trainer of termbook.findAll(".trainer")) {
  /** @typedef {typeof cards[number]} Card */
  /** @typedef {"Again" | "Hard" | "Good" | "Easy"} Grade */

  const { download, find, findAll, make } = termbook
  /** @type {Grade[]} */
  const GRADES = ["Again", "Hard", "Good", "Easy"]
  const desk = find(".trainer-desk", trainer)
  const status = find(".trainer-status", trainer)
  const list = find(".card-list")

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
    status.textContent = text && !learned.isKept() ? text + warning : text
  }
  /** @template T @param {T[]} items */
  const shuffled = items =>
    items
      .map(item => ({ item, place: Math.random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item)
  /** @param {number} number @param {string} thing */
  const count = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`

  /* The cards, and which of them the reader has chosen */
  const topics = new Map(findAll("h2", list).map(title => [title.id, question.copy(title).textContent]))
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
      more: /** @type {HTMLAnchorElement} */ (find(".card-more a", element)),
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
  const choice = find(".trainer-choice", trainer)
  choice.append(make("label", {}, "Topic", topic), make("label", {}, "Cards", kind))

  /* What is to be asked */
  /** @type {Set<Card>} in this session */
  const seen = new Set()
  /** @type {Set<Card>} in this session, and to be asked again before it ends */
  const failed = new Set()
  /** @type {Set<Card>} in this session, at least once */
  const missed = new Set()
  /** @type {Card[]} so far, one after the other */
  const asked = []
  /** @param {Card} card */
  const dueTime = ({ id }) => learned.dueTime(id)
  /** @param {Card} card */
  const isChosen = card => [card.topic, ""].includes(topic.value) && [card.kind, ""].includes(kind.value)
  const chosen = () => cards.filter(isChosen)
  const begun = () =>
    chosen()
      .filter(({ id }) => learned.has(id))
      .sort((a, b) => dueTime(a) - dueTime(b))
  const unseen = () => chosen().filter(({ id }) => !learned.has(id))
  const due = () => begun().filter(card => dueTime(card) <= Date.now())
  const fresh = () => mixed(unseen(), learned.newLeft())
  /**
   * Takes cards in their order, but in turns of three topics if there are so many: one remembers longer what was mixed.
   * @param {Card[]} cards
   * @param {number} limit
   */
  const mixed = (cards, limit) => {
    const left = [...cards]
    /** @type {Card[]} */
    const taken = []
    while (left.length && taken.length < limit) {
      const [before, last] = [...asked.slice(-2), ...taken].slice(-2).map(card => card.topic)
      const other = left.findIndex(({ topic }) => topic !== last && topic !== before)
      const place = other >= 0 ? other : left.findIndex(({ topic }) => topic !== (last ?? before))
      taken.push(...left.splice(Math.max(0, place), 1))
    }
    return taken
  }
  /** @param {Card} card @param {Grade} name */
  const grade = (card, name) => {
    learned.grade(card.id, name)
    seen.add(card)
    failed.delete(card)
    if (name !== "Again") return `again ${learned.until(dueTime(card)).long}`
    failed.add(card)
    missed.add(card)
    return "again in a moment"
  }

  /* The desk shows an overview or a card */
  /** @param {string} [title] */
  const rest = title => {
    const [dueNow, newNow, more] = [due().length, fresh().length, Math.min(learned.NEW_A_DAY, unseen().length)]
    desk.replaceChildren(...(title ? results(title) : []))
    if (dueNow + newNow)
      desk.append(counts(`${dueNow} due`, `${newNow} new today`), main(title ? "Continue" : "Start", begin))
    else {
      desk.append(make("p", {}, nothingDue(more)))
      if (more) desk.append(main(`Learn ${more} more`, () => learnMore(more)))
    }
    summary.textContent = `${cards.filter(({ id }) => learned.has(id)).length} of ${count(cards.length, "card")} learned`
    choice.hidden = tools.hidden = false
    desk.querySelector("h2")?.focus()
  }
  /** @param {...string} texts each beginning with a number */
  const counts = (...texts) => {
    const parts = texts.map(text => {
      const [number = "", ...words] = text.split(" ")
      return make("span", {}, make("b", {}, number), ` ${words.join(" ")}`)
    })
    return make("p", { className: "trainer-counts" }, ...parts)
  }
  /** @param {string} title @returns {HTMLElement[]} what became of this session */
  const results = title => {
    /** @type {HTMLElement[]} */
    const parts = [heading(title), make("p", {}, `You went through ${count(seen.size, "card")}.`)]
    if (seen.size) parts.push(counts(`${seen.size - missed.size} right`, `${missed.size} not yet`), plan())
    const terms = new Map([...missed].map(({ more }) => [more.href, make("a", { href: more.href }, more.textContent)]))
    if (terms.size) parts.push(make("h3", {}, "Look up again"), items([...terms.values()]))
    return [make("div", { className: "trainer-results" }, ...parts)]
  }
  const plan = () => {
    const next = [...seen].sort((a, b) => dueTime(a) - dueTime(b))
    const times = Map.groupBy(next, card => (dueTime(card) <= Date.now() ? "now" : learned.until(dueTime(card)).long))
    const rows = [...times].map(([time, { length }]) => `${count(length, "card")} ${time}`)
    return make("div", {}, make("h3", {}, "Coming up"), items(rows))
  }
  /** @param {(Node | string)[]} rows */
  const items = rows => make("ul", {}, ...rows.map(row => make("li", {}, row)))
  /** @param {number} more */
  const nothingDue = more => {
    const [first] = begun()
    if (first) return `Nothing is due now. The next card comes ${learned.until(dueTime(first)).long}.`
    return more ? "You have had all of today’s new cards." : "There are no such cards."
  }
  /** @param {number} more */
  const learnMore = more => {
    learned.allow(more)
    begin()
  }
  const begin = () => {
    for (const session of [seen, failed, missed]) session.clear()
    go()
  }
  const go = () => {
    say("")
    ask()
  }
  const ask = () => {
    const queue = new Set([...due(), ...fresh()])
    const [card] = mixed(queue.size ? [...queue] : [...failed], 1)
    if (!card) return rest("Done for now")
    asked.push(card)
    const left = new Set([...queue, ...failed])
    const done = [...seen].filter(card => !left.has(card)).length
    const place = make("span", {}, `${card.kind} · ${topics.get(card.topic)} · ${left.size} left`)
    const stop = tool("Stop", () => {
      say("")
      rest("Stopped")
    })
    const title = heading(...question.copy(card.front).childNodes)
    desk.replaceChildren(
      make("p", { className: "trainer-place" }, place, stop),
      make("progress", { value: done, max: done + left.size, ariaLabel: "Cards of this session that are done" }),
      title,
      ...(card.right ? choose(card) : turn(card)),
    )
    choice.hidden = tools.hidden = true
    title.focus()
  }
  /** @param {Card} card */
  const turn = card => {
    const back = make("div", { className: "trainer-back", tabIndex: -1, hidden: true }, ...card.back.map(question.copy))
    const show = () => {
      const grades = GRADES.map((name, index) => {
        const wait = make("small", {}, learned.until(learned.dueAfter(card.id, name)).short)
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
  const choose = card => {
    const verdict = make("p")
    const traits = { className: "trainer-back", id: "trainer-back", hidden: true }
    const back = make("div", traits, verdict, ...card.back.map(question.copy))
    const next = main("Next", go)
    next.setAttribute("aria-describedby", back.id)
    const choices = question.choices(shuffled(card.answers), card.answers[Number(card.right)], isRight => {
      verdict.className = `trainer-verdict ${isRight ? "is-right" : "is-wrong"}`
      verdict.textContent = isRight ? "Right." : "Not right. The answer is:"
      say(`This card comes ${grade(card, isRight ? "Good" : "Again")}.`)
      back.hidden = false
      back.after(next)
      next.focus()
    })
    for (const [index, choice] of choices.entries()) choice.dataset.key = choice.ariaKeyShortcuts = `${index + 1}`
    return [make("div", { className: "trainer-answers" }, ...choices), back]
  }

  /* Progress as a file */
  const exportFile = () => {
    download(new Blob([learned.exported()], { type: "application/json" }), "termbook-cards.json")
    say("Your progress is saved as termbook-cards.json.")
  }
  const importFile = async () => {
    const result = learned.imported((await file.files?.[0]?.text().catch(() => "")) ?? "")
    file.value = ""
    if (!result) return say("This file was not exported from these cards, or it is damaged. Nothing was changed.")
    const { taken, others } = result
    rest()
    say(`Imported ${count(taken, "card")}.${others ? ` For ${others} more, what is here is as new or newer.` : ""}`)
  }
  const startOver = () => {
    if (!confirm("Forget everything you have learned here? Export it first if you may want it back.")) return
    learned.forget()
    rest()
    say("You are starting over: all cards are new.")
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
    find(".trainer-tools", trainer).append(toggle, tools)
    const target = document.getElementById(location.hash.slice(1))
    showList(list.contains(target))
    rest()
    if (!list.hidden) target?.scrollIntoView()
    if (learned.aside)
      say(`Your saved progress cannot be read. It is put aside as ${learned.aside}, and all cards are new.`)
    document.addEventListener("keydown", press)
  }
  const giveUp = () => {
    list.hidden = false
    say("The script that says which card is next did not load, so here they all are.")
  }
  list.hidden = true
  learned.ready().then(isThere => (isThere ? open() : giveUp()))
}
