/* A link to a section may stop short of it: what lies off the screen has its true height only once it has been near. */
{
  /** @param {() => void} run */
  const inTwoFrames = run => requestAnimationFrame(() => requestAnimationFrame(run))
  const land = () => document.querySelector(":target")?.scrollIntoView()
  const settle = () =>
    inTwoFrames(() => {
      land()
      inTwoFrames(land)
    })
  // Not where somebody goes back: the browser knows better where they were.
  const [way] = performance.getEntriesByType("navigation")
  if (way instanceof PerformanceNavigationTiming && way.type === "navigate") settle()
  document.addEventListener("click", event => {
    if (termbook.closest(event, "a[href*='#']")) settle()
  })
}
/* What is too wide for a narrow screen and scrolls by itself can be reached, and so scrolled, with the keyboard. */
{
  const boxes = ".md-typeset__scrollwrap, .arithmatex, math[display=block], .md-typeset pre > code"
  // Told by the browser after it has laid out the page: asking would make it do so at once.
  const sizes = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const box = /** @type {HTMLElement | MathMLElement} */ (target)
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    }
  })
  // Material, which wraps wide tables, has heard of the document before.
  document$.subscribe(() => {
    for (const box of termbook.findAll(boxes)) sizes.observe(box)
  })
}
