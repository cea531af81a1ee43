/* Plays a figure's frames once through, when a reader asks for it; what the reader does in the figure pauses it. */
for (const button of termbook.findAll(".explore-play")) {
  const { closest, find } = termbook
  const figure = /** @type {HTMLElement} */ (button.closest("figure"))
  const slider = /** @type {HTMLInputElement} */ (find("[type=range]", figure))
  const status = find(".explore-status", figure)
  /** Milliseconds that a frame stands. */
  const STAND = 1200
  let next = 0
  let hasPlayed = false

  /** @param {string} type */
  const tell = type => slider.dispatchEvent(new Event(type, { bubbles: true }))
  const pause = () => {
    if (!next) return
    clearTimeout(next)
    next = 0
    button.textContent = termbook.message("play.play")
    status.ariaLive = null
    tell("input")
    tell("change")
  }
  const advance = () => {
    slider.stepUp()
    if (slider.value === slider.max) pause()
    else {
      tell("input")
      next = setTimeout(advance, STAND)
    }
  }
  const play = () => {
    button.textContent = termbook.message("play.pause")
    status.ariaLive = "off" // or each frame would be read out over the one before
    if (!hasPlayed || slider.value === slider.max) slider.value = slider.min
    hasPlayed = true
    tell("input")
    next = setTimeout(advance, STAND)
  }
  button.addEventListener("click", () => (next ? pause() : play()))
  for (const type of ["pointerdown", "keydown", "input"])
    figure.addEventListener(type, event => {
      if (event.isTrusted && !closest(event, ".explore-play")) pause()
    })
}
