/* What is too wide for a narrow screen and scrolls by itself can be reached, and so scrolled, with the keyboard. */
{
  const boxes = ".md-typeset__scrollwrap, .arithmatex, math[display=block], .md-typeset pre > code"
  // Told by the browser after it has laid out the page: asking would make it do so at once.
  const sizes = new ResizeObserver(entries => {
    for (const { target } of entries) if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
  })
  const watch = () => document.querySelectorAll(boxes).forEach(box => sizes.observe(box))
  window.document$ ? document$.subscribe(watch) : watch()
}
