/* The word of the day: the same for everyone from one midnight to the next, by Greenwich. */
// biome-ignore lint/correctness/noUnusedVariables: the files of words call it
const day = (() => {
  const DAY = 86_400_000 // milliseconds
  const { find, findAll, make } = termbook
  const [block] = findAll(".day")
  const words = Number(block?.dataset.words)
  const inFile = Number(block?.dataset.daysInFile)
  const place = Math.floor(Date.now() / DAY) % words

  /** @param {[slug: string, title: string, level: string, definition: string]} word @param {HTMLElement} block */
  const show = ([slug, title, level, definition], block) => {
    const link = /** @type {HTMLAnchorElement} */ (find("strong a", block))
    /** @param {Element} element @param {string} name of an attribute with an address in the site */
    const move = (element, name) =>
      element.setAttribute(name, (element.getAttribute(name) ?? "").replace(`/${block.dataset.slug}`, `/${slug}`))
    move(link, "href")
    link.textContent = title
    find("p:has(strong)", block).lastChild?.replaceWith(level && ` · ${level}`)
    find("p:last-child", block).textContent = definition
    for (const image of findAll("img", block)) move(image, "src")
  }
  if (block) {
    const script = make("script", { src: new URL(`data/days/${Math.floor(place / inFile)}.js`, __md_scope).href })
    script.onerror = () => block.classList.add("is-known")
    document.head.append(script)
  }
  return {
    /** @param {Parameters<typeof show>[0][]} month */
    take(month) {
      const word = month[place % inFile]
      if (!block || !word) return
      show(word, block)
      block.classList.add("is-known")
    },
  }
})()
