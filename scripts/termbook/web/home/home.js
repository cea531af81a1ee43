/* The front page's link to a random term. */
for (const element of termbook.findAll(".random-term")) {
  const link = /** @type {HTMLAnchorElement} */ (element)
  const slugs = link.dataset.slugs?.split(" ") ?? []
  link.addEventListener("click", () => {
    const slug = slugs[Math.floor(Math.random() * slugs.length)]
    link.href = link.href.replace(/(index\.html)?$/, file => slug + (file ? ".html" : "/"))
  })
}
