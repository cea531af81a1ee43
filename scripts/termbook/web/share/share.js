/* Saves a figure as it is shown, with a line that names its source and its licence. */
for (const links of termbook.findAll(".figure-share")) {
  const { download, find, findAll, make } = termbook
  const figure = find("#figure")
  const save = find(".save-svg", links)
  const LINE = 28
  const SIZE = /width="([\d.]+)pt" height="[\d.]+pt" viewBox="0 0 (\d+) (\d+)"/

  const shown = () => {
    const image = findAll("img", figure).find(image => getComputedStyle(image).display !== "none")
    return /** @type {HTMLImageElement} */ (image)
  }
  const isDark = () => shown().src.endsWith("#only-dark")
  const credit = () => {
    const licence = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=license]"))
    const site = /** @type {HTMLMetaElement} */ (find("meta[property='og:site_name']")).content
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))
    const url = canonical?.href ?? location.href.replace(/#.*/, "")
    return [find("h1").firstChild?.textContent?.trim(), site, licence?.title, url].filter(Boolean).join(" · ")
  }
  /** @param {string} name @param {Record<string, string | number>} traits */
  const write = (name, traits, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name)
    for (const [key, value] of Object.entries(traits)) element.setAttribute(key, String(value))
    element.textContent = text
    return new XMLSerializer().serializeToString(element)
  }
  const credited = async () => {
    const image = shown()
    const file = await (await fetch(image.src)).text()
    const svg = isDark() ? file.replaceAll(":target ", "svg ") : file // the saved file is opened without a fragment
    const [points = 0, width = 0, height = 0] = (svg.match(SIZE) ?? []).slice(1).map(Number)
    const scale = width / image.width
    const whole = height + LINE * scale
    const { color, backgroundColor } = getComputedStyle(document.body)
    const ground = write("rect", { width: "100%", height: "100%", fill: backgroundColor })
    const line = write(
      "text",
      {
        x: 8 * scale,
        y: height + 16 * scale,
        fill: color,
        "font-family": "Source Sans Pro, sans-serif",
        "font-size": 10 * scale,
      },
      credit(),
    )
    // As text: in a figure that is parsed here, the policy would block the styles, whose hashes it does not have.
    const text = svg
      .replace(/viewBox=".*?"/, `viewBox="0 0 ${width} ${whole}"`)
      .replace(/height=".*?"/, `height="${(whole * points) / width}pt"`)
      .replace(/^<svg[^>]*>/, start => start + ground)
      .replace(/<\/svg>\s*$/, end => line + end)
    return { text, width: image.width, height: image.height + LINE }
  }
  /** @param {Blob} blob @param {string} ending */
  const hand = (blob, ending) => {
    const name = (shown().src.split("/").pop() ?? "").replace(/\.svg.*$/, isDark() ? ".dark" : "")
    download(blob, name + ending)
  }
  const saveSvg = async () => hand(new Blob([(await credited()).text], { type: "image/svg+xml" }), ".svg")
  const savePng = async () => {
    const { text, width, height } = await credited()
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
    await image.decode()
    const canvas = make("canvas", { width: width * 3, height: height * 3 })
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
    canvas.toBlob(blob => {
      if (blob) hand(blob, ".png")
    }, "image/png")
  }

  const png = find(".save-png", links)
  if (location.protocol === "file:") png.remove()
  else {
    save.addEventListener("click", event => {
      event.preventDefault()
      saveSvg()
    })
    png.addEventListener("click", savePng)
  }
  const link = /** @type {HTMLAnchorElement} */ (find(".figure-link", links))
  const name = link.textContent
  link.addEventListener("click", () => {
    const tell = () => {
      link.textContent = termbook.message("figure.copied")
    }
    navigator.clipboard?.writeText(link.href).then(tell, () => {})
  })
  figure.addEventListener("input", () => {
    link.textContent = name // it leads to another frame than the one that was copied
  })
}
