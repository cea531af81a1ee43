/* The front page: its field hands over to the search, and its link leads to any term. */
for (const button of document.querySelectorAll(".home-search")) {
  button.addEventListener("click", () => document.querySelector("[data-md-component=search-query]").focus())
}
for (const link of document.querySelectorAll(".random-term")) {
  const slugs = link.dataset.slugs.split(" ")
  link.addEventListener("click", () => {
    const slug = slugs[Math.floor(Math.random() * slugs.length)]
    link.href = link.href.replace(/(index\.html)?$/, file => slug + (file ? ".html" : "/"))
  })
}
