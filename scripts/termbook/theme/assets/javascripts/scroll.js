/* What is too wide for a narrow screen and scrolls by itself can be reached, and so scrolled, with the keyboard. */
{
  const reach = () => requestAnimationFrame(() => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .arithmatex, math[display=block], .md-typeset pre > code")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    }
  })
  window.document$ ? document$.subscribe(reach) : reach()
}
