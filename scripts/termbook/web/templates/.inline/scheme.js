{
  const schemes = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("#schemes button")])
  const { body, documentElement: root } = document
  const print = matchMedia("print")
  const themeColor = Object.assign(document.createElement("meta"), { name: "theme-color" })
  document.head.append(themeColor)
  const names = schemes.map(({ title }) => title) // each names the scheme after it
  /** @param {HTMLElement} scheme */
  const isSystems = ({ dataset }) => dataset.mdColorMedia === "(prefers-color-scheme)"
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
  /** @returns {HTMLButtonElement[]} the system's scheme, then the one that differs from it, so that each click shows */
  const order = () => {
    const others = schemes.filter(scheme => !isSystems(scheme))
    if (others.length === schemes.length) return schemes
    /** @param {HTMLButtonElement} scheme */
    const differs = scheme => !fits(scheme)
    return [...schemes.filter(isSystems), ...others.filter(differs), ...others.filter(fits)]
  }
  /** @param {HTMLButtonElement} scheme @returns {number} the index of the scheme that a click leads to */
  const after = scheme => {
    const all = order()
    return schemes.indexOf(all[(all.indexOf(scheme) + 1) % all.length] ?? scheme)
  }
  let index = kept()
  const show = () => {
    const chosen = schemes[index ?? -1] ?? schemes.find(fits) ?? schemes[0]
    if (!chosen) return
    const shown =
      (print.matches && schemes.find(({ dataset }) => dataset.mdColorScheme === "default")) ||
      (isSystems(chosen) && schemes.find(scheme => scheme !== chosen && fits(scheme))) ||
      chosen
    for (const name of ["mdColorScheme", "mdColorPrimary", "mdColorAccent"]) body.dataset[name] = shown.dataset[name]
    for (const scheme of schemes) scheme.hidden = scheme !== chosen || scheme.disabled
    chosen.title = chosen.ariaLabel = names.at(after(chosen) - 1) ?? ""
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
  for (const scheme of schemes) {
    scheme.addEventListener("click", () => {
      index = after(scheme)
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
