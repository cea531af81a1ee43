// What other people's scripts define: Material's and ts-fsrs.

/** Where the site begins. */
declare const __md_scope: URL
declare const __md_get: (name: string) => unknown
declare const __md_set: (name: string, value: unknown) => void
/** Emits each document that is shown, starting with the first. */
declare const document$: { subscribe(listener: (document: Document) => void): void; next(document: Document): void }

/** How readers ask in the language of the site: `speech` in its table of texts. */
declare const speech: Record<
  "asking" | "same" | "spelling" | "endings" | "question" | "reason" | "versus" | "compares" | "and",
  string
>

declare const FSRS: typeof import("ts-fsrs")

declare const MiniSearch: typeof import("minisearch").default
type MiniSearch<T> = import("minisearch").default<T>

/** The style sheet `explain/explain.box.css`, which the build puts into the script. */
declare const STYLES: string
