/* Questions: readers choose an answer, see whether it is right, and why. On a term's page, it counts for the cards. */
const question = {
  /**
   * Makes a button of each answer. The first one chosen is the reader's.
   * @param {HTMLElement[]} answers
   * @param {HTMLElement | undefined} right
   * @param {(isRight: boolean) => void} answered
   * @returns {HTMLButtonElement[]}
   */
  choices(answers, right, answered) {
    let isOpen = true
    const options = answers.map(answer => {
      const text = question.copy(answer)
      for (const link of termbook.findAll("a", text)) link.replaceWith(...link.childNodes) // a button cannot contain a link
      const content = termbook.make("span", {}, ...text.childNodes)
      const button = termbook.make("button", { type: "button", className: "choice" }, content)
      if (content.querySelector("math")) button.ariaLabel = content.textContent // formulas alone do not name a button
      button.addEventListener("click", () => {
        if (isOpen) take(answer)
        isOpen = false
      })
      return { answer, button }
    })
    /** @param {HTMLElement} given */
    const take = given => {
      for (const { answer, button } of options) {
        button.ariaDisabled = "true" // and not disabled, so that the focus stays
        if (answer === right) question.mark(button, "is-right", termbook.message("question.right"))
        else if (answer === given) question.mark(button, "is-wrong", termbook.message("question.wrong"))
      }
      answered(given === right)
    }
    return options.map(({ button }) => button)
  },

  /** @param {HTMLElement} element @param {"is-right" | "is-wrong"} look @param {string} word */
  mark(element, look, word) {
    element.classList.add(look)
    element.append(termbook.make("em", {}, word))
    if (element.ariaLabel) element.ariaLabel += `, ${word}`
  },

  /** @template {Node} N @param {N} node @returns {N} a copy without what scripts have added */
  copy(node) {
    const clone = /** @type {N} */ (node.cloneNode(true))
    if (clone instanceof Element)
      for (const extra of termbook.findAll(".headerlink, .peek-button", clone)) extra.remove()
    return clone
  },
}

for (const element of termbook.findAll(".md-typeset > .question")) {
  const { card = "", right } = element.dataset
  const asks = termbook.find(".question-asks", element)
  const answers = termbook.findAll(":scope > ul > li", element)
  const details = /** @type {HTMLDetailsElement} */ (termbook.find("details", element))
  const status = termbook.make("p", { className: "question-status", role: "status" })

  /** @param {boolean} isRight */
  const count = async isRight => {
    if (!(await termbook.load("assets/termbook/scripts/learned.js")) || !(await learned.ready()))
      return termbook.message("question.no_script")
    const isEarly = learned.has(card) && learned.dueTime(card) > Date.now()
    if (!isRight || !isEarly) learned.grade(card, isRight ? "Good" : "Again") // what was just read proves nothing
    if (!learned.isKept()) return termbook.message("question.not_kept")
    return termbook.message("question.again", { time: learned.until(learned.dueTime(card)).long })
  }
  const choices = question.choices(answers, answers[Number(right)], async isRight => {
    const verdict = isRight ? termbook.message("question.is_right") : termbook.message("question.is_wrong")
    status.replaceChildren(termbook.make("b", { className: isRight ? "is-right" : "is-wrong" }, verdict))
    details.open = true
    element.classList.add("is-answered")
    status.append(` ${await count(isRight)}`)
  })
  for (const [place, choice] of choices.entries()) answers[place]?.replaceChildren(choice)
  element.role = "group"
  element.ariaLabel = asks.textContent
  details.before(status)
}
