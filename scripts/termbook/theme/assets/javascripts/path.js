/* Reading along a path: what one knows is ticked off, and each page of the path leads to the one before and after.
   Both are kept in this browser. */
{
  const read = (key, otherwise) => { try { return JSON.parse(localStorage.getItem(key)) ?? otherwise } catch { return otherwise } }
  const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)) } catch {} }  // then this page alone has it
  const KNOWN = "termbook.known"
  const PATH = "termbook.path"

  // What is kept may be anything: another page of this host, or a person, can have written it.
  const isHere = url => { try { return ["protocol", "host"].every(part => new URL(url)[part] === location[part]) } catch { return false } }
  const readKnown = () => [read(KNOWN, [])].flat()
  const readPath = () => {
    const path = read(PATH, null)
    return Array.isArray(path?.steps) && [path, ...path.steps].every(step => isHere(step?.url)) ? path : null
  }

  const know = (slug, isKnown) => {
    const known = new Set(readKnown())
    known[isKnown ? "add" : "delete"](slug)
    write(KNOWN, [...known])
  }

  const here = location.href.replace(/[?#].*/, "")

  for (const list of document.querySelectorAll(".path")) {
    const steps = [...list.querySelectorAll("ol > li")].map(item => ({
      item,
      box: item.querySelector("input"),
      link: item.querySelector("a"),
    }))
    const progress = document.querySelector(".path-progress")
    const path = {
      goal: list.dataset.goal,
      url: `${here}#path`,
      steps: [
        ...steps.map(({ box, link }) => ({ slug: box.value, title: link.textContent, url: link.href })),
        { slug: list.dataset.slug, title: list.dataset.goal, url: here },
      ],
    }
    const update = () => {
      const known = steps.filter(({ box }) => box.checked).length
      const next = steps.find(({ box }) => !box.checked)
      steps.forEach(step => step.item.classList.toggle("is-next", step === next))
      progress.textContent = next
        ? `${known} of ${steps.length} known. Next: ${next.link.textContent}.`
        : `All ${steps.length} known.`
    }
    const show = () => {
      const known = readKnown()
      for (const { box } of steps) box.checked = known.includes(box.value)
      update()
    }
    for (const { box } of steps) box.addEventListener("change", () => { know(box.value, box.checked); update() })
    addEventListener("pageshow", event => event.persisted && show())  // ticked on the pages of the path
    addEventListener("storage", show)
    list.addEventListener("click", event => { if (event.target.closest("a")) write(PATH, path) })
    show()
  }

  const path = readPath()
  const place = path ? path.steps.findIndex(step => step.url === here) : -1
  document.querySelector(".path-bar")?.remove()
  if (place >= 0) {
    const { slug } = path.steps[place]
    const bar = document.createElement("nav")
    bar.className = "path-bar"
    bar.setAttribute("aria-label", `The path to ${path.goal}`)
    const link = (step, text, rel) => {
      const element = document.createElement("a")
      Object.assign(element, { href: step.url, textContent: text, rel })
      bar.append(element)
    }
    if (place > 0) link(path.steps[place - 1], `← ${path.steps[place - 1].title}`, "prev")
    link({ url: path.url }, `${place + 1} of ${path.steps.length} on the path to ${path.goal}`, "up")
    if (place < path.steps.length - 1) link(path.steps[place + 1], `${path.steps[place + 1].title} →`, "next")
    const label = document.createElement("label")
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: readKnown().includes(slug) })
    box.addEventListener("change", () => know(slug, box.checked))
    label.append(box, " I know this")
    const leave = Object.assign(document.createElement("button"), { type: "button", textContent: "Leave the path" })
    leave.addEventListener("click", () => { localStorage.removeItem(PATH); bar.remove() })
    bar.append(label, leave)
    document.querySelector(".md-content").append(bar)
  }
}
