/* A link to a section may stop short of it: what lies off the screen has its true height only once it has been near. */
{
  const inTwoFrames = run => requestAnimationFrame(() => requestAnimationFrame(run))
  const land = () => document.querySelector(":target")?.scrollIntoView()
  const settle = () => inTwoFrames(() => { land(); inTwoFrames(land) })
  // Not where somebody goes back: the browser knows better where they were.
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") settle()
  document.addEventListener("click", event => { if (event.target.closest("a[href*='#']")) settle() })
}
/* What is too wide for a narrow screen and scrolls by itself can be reached, and so scrolled, with the keyboard. */
{
  const boxes = ".md-typeset__scrollwrap, .arithmatex, math[display=block], .md-typeset pre > code"
  // Told by the browser after it has laid out the page: asking would make it do so at once.
  const sizes = new ResizeObserver(entries => {
    for (const { target } of entries) if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
  })
  // Material, which wraps wide tables, has heard of the document before.
  document$.subscribe(() => document.querySelectorAll(boxes).forEach(box => sizes.observe(box)))
}
