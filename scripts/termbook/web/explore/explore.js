/* A figure that readers set: its frames are drawings beside the first, loaded when the control is first touched. The
   value stands in the address, so that a link leads to the frame. */
for (const control of termbook.findAll(".explore")) {
  const figure = /** @type {HTMLElement} */ (control.closest("figure"))
  const inputs = /** @type {HTMLInputElement[]} */ (termbook.findAll("input", control))
  const captions = termbook.findAll(".explore-captions p", figure)
  const values = captions.map(({ dataset }) => dataset.value ?? "")
  const link = /** @type {HTMLAnchorElement} */ (termbook.find(".figure-link"))
  const pictures = termbook
    .findAll("img", figure)
    .map(image => ({ image: /** @type {HTMLImageElement} */ (image), first: image.getAttribute("src") ?? "" }))
  const start = Number(control.dataset.start)
  let chosen = start

  /** @typedef {typeof pictures[number]} Picture */

  /** @param {Picture} picture @param {number} number */
  const address = ({ first }, number) => (number === start ? first : first.replace(".svg", `.${number}$&`))
  /** @param {Picture} picture */
  const isShown = ({ image }) => getComputedStyle(image).display !== "none"

  /** @param {Picture} picture @param {number} number */
  const load = (picture, number) => {
    const frame = new Image()
    frame.src = address(picture, number)
    return frame.decode()
  }
  const loadAll = () => {
    for (const picture of pictures.filter(isShown))
      for (const number of captions.keys()) load(picture, number).catch(() => {})
  }

  const status = termbook.find(".explore-status", figure)
  /** @param {string} text */
  const say = (text, isSeen = true) => {
    status.textContent = text
    status.classList.toggle("is-seen", isSeen)
  }
  /** @param {Picture} picture */
  const show = picture => {
    const number = chosen
    const put = () => {
      if (chosen === number) picture.image.src = address(picture, number)
    }
    const fail = () => {
      if (chosen === number) say(termbook.message("figure.not_loaded"))
    }
    if (isShown(picture)) load(picture, number).then(put, fail)
    else {
      picture.image.loading = "lazy"
      put()
    }
  }

  control.addEventListener("pointerenter", loadAll, { once: true })
  control.addEventListener("focusin", loadAll, { once: true })
  /** The end of the address that leads to the chosen frame. */
  const hash = () => `#${new URLSearchParams({ figure: values[chosen] ?? "" })}`
  link.hash = hash()

  /** @param {number} number */
  const choose = number => {
    const caption = captions[number]
    if (!caption) return
    chosen = number
    const value = values[number] ?? ""
    for (const other of captions) other.classList.toggle("is-shown", other === caption)
    for (const input of inputs) {
      input.checked = Number(input.value) === number
      if (input.type !== "range") continue
      input.value = String(number)
      input.ariaValueText = value
      termbook.find("output", control).textContent = value
    }
    link.hash = hash()
    say(`${value}: ${caption.textContent}`, false) // readers see the caption
    pictures.forEach(show)
  }
  control.addEventListener("input", event => choose(Number(/** @type {HTMLInputElement} */ (event.target).value)))
  control.addEventListener("change", () => history.replaceState(history.state, "", hash()))
  // When somebody goes back, browsers restore the control.
  addEventListener("pageshow", () => {
    const number = Number(/** @type {HTMLInputElement} */ (termbook.find("[type=range], :checked", control)).value)
    if (number !== chosen) choose(number)
  })

  /** @returns {boolean} whether the address names a frame, which is then shown */
  const follow = () => {
    const number = values.indexOf(new URLSearchParams(location.hash.slice(1)).get("figure") ?? "")
    if (number !== chosen) choose(number)
    return number >= 0
  }
  addEventListener("hashchange", () => {
    if (follow()) figure.scrollIntoView()
  })
  // Not when somebody goes back: the browser knows better where they were.
  const [way] = performance.getEntriesByType("navigation")
  const isVisit = way instanceof PerformanceNavigationTiming && way.type === "navigate"
  if (follow() && isVisit) figure.scrollIntoView()
}
