/* Asks the cards one at a time, and each again just before the reader would forget it: `learned` knows when that is.
   Progress can be saved as a file. */
for (const trainer of termbook.findAll(".trainer")) {
  /** @typedef {typeof cards[number]} Card */
  /** @typedef {"Again" | "Hard" | "Good" | "Easy"} Grade */

  const { download, find, findAll, make, message, phrase } = termbook
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
    status.textContent = text && !learned.isKept() ? `${text} ${message("cards.not_kept")}` : text
  }
  /** @template T @param {T[]} items */
  const shuffled = items =>
    items
      .map(item => ({ item, place: Math.random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item)
  /** @type {Record<string, string>} */
  const KINDS = { Definition: message("cards.definition"), Question: message("cards.question") }
  /** @type {Record<Grade, string>} */
  const NAMES = {
    Again: message("cards.again"),
    Hard: message("cards.hard"),
    Good: message("cards.good"),
    Easy: message("cards.easy"),
  }

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
  const topic = select([["", message("cards.all_topics")], ...topics])
  const kind = select([
    ["", message("cards.both_kinds")],
    ["Definition", message("cards.only_definitions")],
    ["Question", message("cards.only_questions")],
  ])
  const choice = find(".trainer-choice", trainer)
  choice.append(make("label", {}, message("filter.topic"), topic), make("label", {}, message("titles.cards"), kind))

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
  /** @param {Card} card @param {Grade} name @returns {string} when it comes again */
  const grade = (card, name) => {
    learned.grade(card.id, name)
    seen.add(card)
    failed.delete(card)
    if (name !== "Again") return learned.until(dueTime(card)).long
    failed.add(card)
    missed.add(card)
    return message("cards.in_a_moment")
  }

  /* The desk shows an overview or a card */
  /** @param {string} [title] */
  const rest = title => {
    const [dueNow, newNow, more] = [due().length, fresh().length, Math.min(learned.NEW_A_DAY, unseen().length)]
    desk.replaceChildren(...(title ? results(title) : []))
    if (dueNow + newNow)
      desk.append(
        counts(
          count => phrase("cards.due", count),
          dueNow,
          count => phrase("cards.new_today", count),
          newNow,
        ),
        main(title ? message("cards.continue") : message("cards.start"), begin),
      )
    else {
      desk.append(make("p", {}, nothingDue(more)))
      if (more) desk.append(main(message("cards.learn_more", { count: more }), () => learnMore(more)))
    }
    const known = cards.filter(({ id }) => learned.has(id)).length
    summary.textContent = message("cards.learned", { known, count: cards.length })
    choice.hidden = tools.hidden = false
    desk.querySelector("h2")?.focus()
  }
  /** @typedef {(values: { count: number, number: HTMLElement }) => (string | HTMLElement)[]} Counted a number in words */
  /** @param {Counted} one @param {number} first @param {Counted} other @param {number} second */
  const counts = (one, first, other, second) => {
    const number = (/** @type {number} */ count) => make("b", {}, count.toLocaleString(termbook.language()))
    const words = (/** @type {Counted} */ say, /** @type {number} */ count) =>
      make("span", {}, ...say({ count, number: number(count) }))
    return make("p", { className: "trainer-counts" }, words(one, first), words(other, second))
  }
  /** @param {string} title @returns {HTMLElement[]} what became of this session */
  const results = title => {
    /** @type {HTMLElement[]} */
    const parts = [heading(title), make("p", {}, message("cards.went_through", { count: seen.size }))]
    const right = seen.size - missed.size
    if (seen.size)
      parts.push(
        counts(
          count => phrase("cards.right", count),
          right,
          count => phrase("cards.not_yet", count),
          missed.size,
        ),
        plan(),
      )
    const terms = new Map([...missed].map(({ more }) => [more.href, make("a", { href: more.href }, more.textContent)]))
    if (terms.size) parts.push(make("h3", {}, message("cards.look_up")), items([...terms.values()]))
    return [make("div", { className: "trainer-results" }, ...parts)]
  }
  const plan = () => {
    const next = [...seen].sort((a, b) => dueTime(a) - dueTime(b))
    const now = message("cards.now")
    const times = Map.groupBy(next, card => (dueTime(card) <= Date.now() ? now : learned.until(dueTime(card)).long))
    const rows = [...times].map(([time, { length }]) => message("cards.cards_then", { count: length, time }))
    return make("div", {}, make("h3", {}, message("cards.coming_up")), items(rows))
  }
  /** @param {(Node | string)[]} rows */
  const items = rows => make("ul", {}, ...rows.map(row => make("li", {}, row)))
  /** @param {number} more */
  const nothingDue = more => {
    const [first] = begun()
    if (first) return message("cards.nothing_due", { time: learned.until(dueTime(first)).long })
    return more ? message("cards.had_all") : message("cards.no_cards")
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
    if (!card) return rest(message("cards.done"))
    asked.push(card)
    const left = new Set([...queue, ...failed])
    const done = [...seen].filter(card => !left.has(card)).length
    const parts = [KINDS[card.kind], topics.get(card.topic), message("cards.left", { count: left.size })]
    const place = make("span", {}, parts.join(" · "))
    const stop = tool(message("cards.stop"), () => {
      say("")
      rest(message("cards.stopped"))
    })
    const title = heading(...question.copy(card.front).childNodes)
    desk.replaceChildren(
      make("p", { className: "trainer-place" }, place, stop),
      make("progress", { value: done, max: done + left.size, ariaLabel: message("cards.progress") }),
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
          say(message("cards.last_comes", { time: grade(card, name) }))
          ask()
        }
        return button("trainer-button", [make("b", {}, NAMES[name]), " ", wait], take, `${index + 1}`)
      })
      actions.replaceChildren(...grades)
      back.hidden = false
      back.focus()
    }
    const actions = make("div", { className: "trainer-grades" }, main(message("cards.show_answer"), show))
    return [back, actions]
  }
  /** @param {Card} card */
  const choose = card => {
    const verdict = make("p")
    const traits = { className: "trainer-back", id: "trainer-back", hidden: true }
    const back = make("div", traits, verdict, ...card.back.map(question.copy))
    const next = main(message("cards.next"), go)
    next.setAttribute("aria-describedby", back.id)
    const choices = question.choices(shuffled(card.answers), card.answers[Number(card.right)], isRight => {
      verdict.className = `trainer-verdict ${isRight ? "is-right" : "is-wrong"}`
      verdict.textContent = isRight ? message("question.is_right") : message("cards.answer_is")
      say(message("cards.this_comes", { time: grade(card, isRight ? "Good" : "Again") }))
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
    say(message("cards.exported", { file: "termbook-cards.json" }))
  }
  const importFile = async () => {
    const result = learned.imported((await file.files?.[0]?.text().catch(() => "")) ?? "")
    file.value = ""
    if (!result) return say(message("cards.bad_file"))
    const { taken, others } = result
    rest()
    const beyond = others ? [message("cards.as_new", { count: others })] : []
    say([message("cards.imported", { count: taken }), ...beyond].join(" "))
  }
  const startOver = () => {
    if (!confirm(message("cards.confirm"))) return
    learned.forget()
    rest()
    say(message("cards.starting_over"))
  }
  const file = make("input", { type: "file", accept: ".json", hidden: true, onchange: importFile })
  const summary = make("span")
  const tools = make(
    "span",
    {},
    summary,
    file,
    tool(message("cards.export"), exportFile),
    tool(message("cards.import"), () => file.click()),
    tool(message("cards.start_over"), startOver),
  )
  const toggle = tool("", () => showList(Boolean(list.hidden)))
  /** @param {boolean} isShown */
  const showList = isShown => {
    list.hidden = !isShown
    toggle.textContent = isShown ? message("cards.hide_list") : message("cards.show_all")
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
    if (learned.aside) say(message("cards.unreadable", { place: learned.aside }))
    document.addEventListener("keydown", press)
  }
  const giveUp = () => {
    list.hidden = false
    say(message("cards.no_script"))
  }
  list.hidden = true
  learned.ready().then(isThere => (isThere ? open() : giveUp()))
}
