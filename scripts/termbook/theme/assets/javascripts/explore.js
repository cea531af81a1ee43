/* A figure that readers set: its frames are pictures beside the first, fetched when the control is first touched. */
for (const control of document.querySelectorAll(".explore")) {
  const figure = control.closest("figure")
  const captions = [...figure.querySelectorAll(".explore-captions p")]
  const pictures = [...figure.querySelectorAll("img")].map(image => ({ image, first: image.getAttribute("src") }))
  const start = Number(control.dataset.start)
  let chosen = start

  const address = ({ first }, number) =>
    number === start ? first : first.replace(/(\.dark)?\.svg/, `.${number}$&`)
  const isShown = ({ image }) => getComputedStyle(image).display !== "none"

  const load = (picture, number) => {
    const frame = new Image()
    frame.src = address(picture, number)
    return frame.decode()
  }
  const loadAll = () => pictures.filter(isShown).forEach(picture => captions.forEach((_, number) => load(picture, number).catch(() => {})))

  const show = picture => {
    const number = chosen
    const put = () => { if (chosen === number) picture.image.src = address(picture, number) }
    if (isShown(picture)) load(picture, number).then(put, () => {})
    else { picture.image.loading = "lazy"; put() }
  }

  control.addEventListener("pointerenter", loadAll, { once: true })
  control.addEventListener("focusin", loadAll, { once: true })
  control.addEventListener("input", event => {
    chosen = Number(event.target.value)
    const value = captions[chosen].dataset.value
    captions.forEach((caption, number) => caption.classList.toggle("is-shown", number === chosen))
    if (event.target.type === "range") {
      event.target.setAttribute("aria-valuetext", value)
      control.querySelector("output").textContent = value
    }
    figure.querySelector(".explore-status").textContent = `${value}: ${captions[chosen].textContent}`
    pictures.forEach(show)
  })
}
