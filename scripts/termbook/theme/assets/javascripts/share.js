/* A figure is saved as it is shown, with a line that says whence it comes and what one may do with it. */
for (const links of document.querySelectorAll(".figure-share")) {
  const figure = document.getElementById("figure")
  const save = links.querySelector(".save-svg")
  const LINE = 28

  const shown = () => [...figure.querySelectorAll("img")].find(image => getComputedStyle(image).display !== "none")
  const credit = () => {
    const licence = document.querySelector("link[rel=license]")
    const site = document.querySelector("meta[property='og:site_name']").content
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/#.*/, "")
    return [document.querySelector("h1").firstChild.textContent.trim(), site, licence?.title, url].filter(Boolean).join(" · ")
  }
  const credited = async () => {
    const image = shown()
    const svg = await (await fetch(image.src)).text()
    const [, , width, height] = svg.match(/viewBox="(.*?)"/)[1].split(" ").map(Number)
    const scale = width / image.width
    const whole = height + LINE * scale
    const { color, backgroundColor } = getComputedStyle(document.body)
    const write = (name, traits, text = "") => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name)
      for (const [key, value] of Object.entries(traits)) element.setAttribute(key, value)
      element.textContent = text
      return new XMLSerializer().serializeToString(element)
    }
    const ground = write("rect", { width: "100%", height: "100%", fill: backgroundColor })
    const line = write("text", {
      x: 8 * scale, y: height + 16 * scale, fill: color, "font-family": "Source Sans Pro, sans-serif", "font-size": 10 * scale,
    }, credit())
    // As text: the policy, which knows nothing of the styles in a figure, would keep them from one that is parsed here.
    const text = svg
      .replace(/viewBox=".*?"/, `viewBox="0 0 ${width} ${whole}"`)
      .replace(/height=".*?"/, `height="${whole}pt"`)
      .replace(/^<svg[^>]*>/, start => start + ground)
      .replace(/<\/svg>\s*$/, end => line + end)
    return { text, width: image.width, height: image.height + LINE }
  }
  const download = (blob, ending) => {
    const name = shown().src.split("/").pop().replace(/\.svg.*$/, ending)
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  const saveSvg = async () => download(new Blob([(await credited()).text], { type: "image/svg+xml" }), ".svg")
  const savePng = async () => {
    const { text, width, height } = await credited()
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
    await image.decode()
    const canvas = Object.assign(document.createElement("canvas"), { width: width * 3, height: height * 3 })
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    canvas.toBlob(blob => download(blob, ".png"), "image/png")
  }

  if (location.protocol !== "file:") {
    save.addEventListener("click", event => { event.preventDefault(); saveSvg() })
    const png = Object.assign(document.createElement("button"), { type: "button", className: "save-png", textContent: "Save as PNG" })
    png.addEventListener("click", savePng)
    save.after(" ", png)
  }
  links.querySelector(".figure-link").addEventListener("click", event => {
    navigator.clipboard?.writeText(event.currentTarget.href).then(() => { event.target.textContent = "Link copied" }, () => {})
  })
}
