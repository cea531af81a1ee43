{
  const schemes = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("#schemes button")])
  const { body, documentElement: root } = document
  const print = matchMedia("print")
  const themeColor = Object.assign(document.createElement("meta"), { name: "theme-color" })
  document.head.append(themeColor)
  /** @param {HTMLElement} scheme */
  const fits = ({ dataset }) => matchMedia(dataset.mdColorMedia ?? "").matches
  /** @returns {number | undefined} the index of the scheme that the reader chose, if any */
  const kept = () => {
    try {
      const { index } = Object(__md_get("__palette"))
      return Number.isInteger(index) ? index : undefined
    } catch {
      return // a browser may refuse to tell
    }
  }
  let index = kept()
  const show = () => {
    const chosen = schemes[index ?? -1] ?? schemes.find(fits) ?? schemes[0]
    if (!chosen) return
    const bySystem = chosen.dataset.mdColorMedia === "(prefers-color-scheme)"
    const shown =
      (print.matches && schemes.find(({ dataset }) => dataset.mdColorScheme === "default")) ||
      (bySystem && schemes.find(scheme => scheme !== chosen && fits(scheme))) ||
      chosen
    for (const name of ["mdColorScheme", "mdColorPrimary", "mdColorAccent"]) body.dataset[name] = shown.dataset[name]
    for (const scheme of schemes) scheme.hidden = scheme !== chosen || scheme.disabled
    root.style.colorScheme = getComputedStyle(body).colorScheme
    const header = document.querySelector(".md-header")
    if (header) themeColor.content = getComputedStyle(header).backgroundColor
  }
  show()
  const showAnew = () => {
    index = kept() ?? index
    show()
  }
  for (const media of [matchMedia("(prefers-color-scheme: dark)"), print]) media.addEventListener("change", show)
  addEventListener("storage", showAnew) // chosen in another tab
  // A scheme may have been chosen on a later page before the reader went back.
  addEventListener("pageshow", event => {
    if (event.persisted) showAnew()
  })
  for (const [place, scheme] of schemes.entries()) {
    scheme.addEventListener("click", () => {
      index = (place + 1) % schemes.length
      try {
        __md_set("__palette", { index })
      } catch {}
      body.dataset.mdColorSwitching = "" // Material's way to turn off transitions
      show()
      setTimeout(() => delete body.dataset.mdColorSwitching)
      schemes[index]?.focus()
    })
  }
}
