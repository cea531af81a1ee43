{
  // What is entered before the search's own script is there.
  const form = /** @type {HTMLFormElement} */ (document.querySelector(".search"))
  form.addEventListener("submit", event => {
    event.preventDefault()
    form.dataset.entered = ""
  })
}
