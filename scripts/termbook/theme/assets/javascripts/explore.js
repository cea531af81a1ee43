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

  const status = figure.querySelector(".explore-status")
  const say = (text, isSeen = true) => {
    status.textContent = text
    status.classList.toggle("is-seen", isSeen)
  }
  const show = picture => {
    const number = chosen
    const put = () => { if (chosen === number) picture.image.src = address(picture, number) }
    const fail = () => { if (chosen === number) say("This picture could not be loaded.") }
    if (isShown(picture)) load(picture, number).then(put, fail)
    else { picture.image.loading = "lazy"; put() }
  }

  control.addEventListener("pointerenter", loadAll, { once: true })
  control.addEventListener("focusin", loadAll, { once: true })
  const choose = input => {
    chosen = Number(input.value)
    const value = captions[chosen].dataset.value
    captions.forEach((caption, number) => caption.classList.toggle("is-shown", number === chosen))
    if (input.type === "range") {
      input.setAttribute("aria-valuetext", value)
      control.querySelector("output").textContent = value
    }
    say(`${value}: ${captions[chosen].textContent}`, false)  // readers see the caption
    pictures.forEach(show)
  }
  control.addEventListener("input", event => choose(event.target))
  addEventListener("pageshow", () => {  // browsers set it as it was when somebody goes back
    const input = control.querySelector("[type=range], :checked")
    if (Number(input.value) !== chosen) choose(input)
  })
}
