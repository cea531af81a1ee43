/* The front page: its field opens the search, and its link leads to a random term. */
for (const button of termbook.findAll(".home-search")) {
  button.addEventListener("click", () => termbook.find("[data-md-component=search-query]").focus())
}
for (const element of termbook.findAll(".random-term")) {
  const link = /** @type {HTMLAnchorElement} */ (element)
  const slugs = link.dataset.slugs?.split(" ") ?? []
  link.addEventListener("click", () => {
    const slug = slugs[Math.floor(Math.random() * slugs.length)]
    link.href = link.href.replace(/(index\.html)?$/, file => slug + (file ? ".html" : "/"))
  })
}
