{
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("scripts"))
  const scripts = [...template.content.querySelectorAll("script")]
  const traits = { rel: "preload", as: "script", fetchPriority: "low" }
  for (const script of scripts) {
    script.async = false // otherwise they would run in the order in which they arrive
    document.head.append(Object.assign(document.createElement("link"), { ...traits, href: script.src }))
  }
  /** @param {HTMLScriptElement} script */
  const end = script =>
    new Promise(resolve => {
      script.onload = script.onerror = resolve
    })
  Promise.all(scripts.map(end)).then(() => document$.next(document))
  /** @param {() => void} run */
  const afterNextFrame = run => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run)))
  document.addEventListener("DOMContentLoaded", () => afterNextFrame(() => template.replaceWith(template.content)))
}
