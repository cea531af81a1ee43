/* A figure that readers set: its frames are drawings beside the first, loaded when the control is first touched. */
for (const control of termbook.findAll(".explore")) {
  const figure = /** @type {HTMLElement} */ (control.closest("figure"))
  const captions = termbook.findAll(".explore-captions p", figure)
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
      if (chosen === number) say("This picture could not be loaded.")
    }
    if (isShown(picture)) load(picture, number).then(put, fail)
    else {
      picture.image.loading = "lazy"
      put()
    }
  }

  control.addEventListener("pointerenter", loadAll, { once: true })
  control.addEventListener("focusin", loadAll, { once: true })
  /** @param {HTMLInputElement} input */
  const choose = input => {
    const caption = captions[Number(input.value)]
    if (!caption) return
    chosen = Number(input.value)
    const value = caption.dataset.value ?? ""
    for (const other of captions) other.classList.toggle("is-shown", other === caption)
    if (input.type === "range") {
      input.ariaValueText = value
      termbook.find("output", control).textContent = value
    }
    say(`${value}: ${caption.textContent}`, false) // readers see the caption
    pictures.forEach(show)
  }
  control.addEventListener("input", event => choose(/** @type {HTMLInputElement} */ (event.target)))
  // When somebody goes back, browsers restore the control.
  addEventListener("pageshow", () => {
    const input = /** @type {HTMLInputElement} */ (termbook.find("[type=range], :checked", control))
    if (Number(input.value) !== chosen) choose(input)
  })
}
