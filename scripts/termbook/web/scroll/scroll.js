/* A link to a section may miss it: what is off the screen gets its true height only once it has been near. */
{
  /** @param {() => void} run */
  const inTwoFrames = run => requestAnimationFrame(() => requestAnimationFrame(run))
  const land = () => document.querySelector(":target")?.scrollIntoView()
  const settle = () =>
    inTwoFrames(() => {
      land()
      inTwoFrames(land)
    })
  // Not when somebody goes back: the browser knows better where they were.
  const [way] = performance.getEntriesByType("navigation")
  if (way instanceof PerformanceNavigationTiming && way.type === "navigate") settle()
  document.addEventListener("click", event => {
    if (termbook.closest(event, "a[href*='#']")) settle()
  })
}
/* Makes what is too wide for a narrow screen, and scrolls by itself, reachable and so scrollable with the keyboard. */
{
  const boxes = ".md-typeset__scrollwrap, .arithmatex, math[display=block], .md-typeset pre > code"
  // The browser reports sizes after it has laid out the page; asking for them would make it do so at once.
  const sizes = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const box = /** @type {HTMLElement | MathMLElement} */ (target)
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    }
  })
  // By then Material, which is told of the document first, has wrapped wide tables.
  document$.subscribe(() => {
    for (const box of termbook.findAll(boxes)) sizes.observe(box)
  })
}
