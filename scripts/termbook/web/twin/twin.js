/* Copies a term's page as Markdown. Where a browser lets no script do that, on a disk and without HTTPS, there is no
   button, but a link all the same. */
for (const button of termbook.findAll(".twin-copy")) {
  const { href } = /** @type {HTMLAnchorElement} */ (termbook.find(".twin a"))

  const text = async () => {
    const answer = await fetch(href)
    if (!answer.ok) throw new Error(answer.statusText)
    return new Blob([await answer.text()], { type: "text/plain" })
  }
  /** @param {string} outcome */
  const tell = outcome => {
    button.textContent = outcome
  }
  button.addEventListener("click", () => {
    // As a promise: some browsers let a page copy only at once, and not when the text has come.
    const item = new ClipboardItem({ "text/plain": text() })
    navigator.clipboard.write([item]).then(
      () => tell(termbook.message("twin.copied")),
      () => tell(termbook.message("twin.not_copied")),
    )
  })
  button.hidden = location.protocol === "file:" || !navigator.clipboard || !("ClipboardItem" in window)
}
