/* Quotes in a report of a mistake what the reader has selected on the page. */
for (const link of /** @type {HTMLAnchorElement[]} */ (termbook.findAll(".respond-report"))) {
  const LONGEST = 500 // characters: hosts refuse long addresses
  const { href } = link

  const quotation = () => {
    const selection = getSelection()
    const article = link.closest("article")
    if (!selection || !article?.contains(selection.anchorNode)) return ""
    const letters = [...selection.toString().trim()]
    const text = letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")} …` : letters.join("")
    return text && `${text.replace(/^/gm, "> ")}\n`
  }
  // A press takes the selection away, so a click would come too late.
  for (const sign of ["pointerdown", "keydown"]) {
    link.addEventListener(sign, () => {
      link.href = href + termbook.encode(quotation())
    })
  }
}
