// What scripts of others bring along: Material, and ts-fsrs.

/** Where the site begins. */
declare const __md_scope: URL
declare const __md_get: (name: string) => unknown
declare const __md_set: (name: string, value: unknown) => void
/** Tells of each document that is shown, from the first on. */
declare const document$: { subscribe(listener: (document: Document) => void): void; next(document: Document): void }

declare const FSRS: typeof import("ts-fsrs")

interface Window {
  FSRS?: typeof FSRS
}
