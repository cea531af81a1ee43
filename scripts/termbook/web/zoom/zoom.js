/* A pane onto something larger that can be zoomed. The pane scrolls as browsers scroll everything, so touch, keyboard, search
   in the page and screen readers work as elsewhere; this adds zooming, by pinching or with Ctrl and the wheel, and dragging. */
/**
 * @typedef {{ left: number, top: number, width: number, height: number }} Box in the content's own units
 * @typedef {{ by(factor: number): void, whole(): void, to(box: Box, scale?: number): void }} Zoom
 */
/**
 * @param {HTMLElement} pane scrolls over the content
 * @param {HTMLElement} content is scaled by its style, from these variables: --scale, --left
 * @param {{ width: number, height: number }} size of the content, in units of a 20th of a rem
 * @param {(scale: number) => void} onChange
 * @returns {Zoom}
 */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of features use it
const zoomed = (pane, content, size, onChange) => {
  const LARGEST = 2
  const SMALLEST = 0.24 // but for a pane too narrow: of a tall content, less would leave no room for names
  let scale = 0
  let margin = 0 // of content that is narrower than the pane

  const unit = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 20
  const whole = () => {
    const [across, down] = [pane.clientWidth / (size.width * unit()), pane.clientHeight / (size.height * unit())]
    return Math.min(1, across, Math.max(down, SMALLEST))
  }

  /** @param {number} wanted @param {number} [x] what stays in place, in pixels from the pane's left @param {number} [y] */
  const set = (wanted, x = pane.clientWidth / 2, y = pane.clientHeight / 2) => {
    const next = Math.min(LARGEST, Math.max(whole(), wanted))
    const left = (pane.scrollLeft + x - margin) / (scale || next)
    const top = (pane.scrollTop + y) / (scale || next)
    scale = next
    margin = Math.max(0, (pane.clientWidth - size.width * unit() * scale) / 2)
    content.style.setProperty("--scale", `${scale}`)
    content.style.setProperty("--left", `${margin}px`)
    onChange(scale)
    pane.scrollTo({ left: left * scale + margin - x, top: top * scale - y, behavior: "instant" })
  }

  pane.addEventListener(
    "wheel",
    event => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const { left, top } = pane.getBoundingClientRect()
      set(scale * 1.002 ** -event.deltaY, event.clientX - left, event.clientY - top)
    },
    { passive: false },
  )

  pane.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "+" || event.key === "=") set(scale * 1.25)
    else if (event.key === "-") set(scale / 1.25)
    else if (event.key === "0") set(0)
    else return
    event.preventDefault()
  })

  /** @param {TouchEvent} event */
  const fingers = ({ touches: [one, other] }) => {
    if (!one || !other) return null
    const { left, top } = pane.getBoundingClientRect()
    return {
      apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
      x: (one.clientX + other.clientX) / 2 - left,
      y: (one.clientY + other.clientY) / 2 - top,
    }
  }
  let pinch = { apart: 1, scale: 1 }
  pane.addEventListener(
    "touchstart",
    event => {
      const found = fingers(event)
      if (found) pinch = { apart: found.apart, scale }
    },
    { passive: true },
  )
  pane.addEventListener(
    "touchmove",
    event => {
      const found = fingers(event)
      if (!found) return
      event.preventDefault() // the page would zoom instead
      set((pinch.scale * found.apart) / pinch.apart, found.x, found.y)
    },
    { passive: false },
  )

  const FIRM = 4 // pixels: a mouse that moves less has clicked
  let moved = 0
  pane.addEventListener("pointerdown", () => {
    moved = 0
  })
  pane.addEventListener("pointermove", event => {
    if (event.pointerType !== "mouse" || event.buttons !== 1) return
    moved += Math.abs(event.movementX) + Math.abs(event.movementY)
    if (moved <= FIRM) return
    pane.setPointerCapture(event.pointerId)
    pane.scrollBy({ left: -event.movementX, top: -event.movementY, behavior: "instant" })
  })
  pane.addEventListener("dragstart", event => event.preventDefault())
  pane.addEventListener(
    "click",
    event => {
      if (moved <= FIRM) return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )

  new ResizeObserver(() => set(scale)).observe(pane)

  return {
    by: factor => set(scale * factor),
    whole: () => set(0),
    to({ left, top, width, height }, wanted = scale) {
      set(wanted)
      const x = (left + width / 2) * unit() * scale + margin
      const y = (top + height / 2) * unit() * scale
      pane.scrollTo({ left: x - pane.clientWidth / 2, top: y - pane.clientHeight / 2 })
    },
  }
}
