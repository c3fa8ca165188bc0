/**
 * Everything that is ever logged, as one line of JSON. The types are the guard: no field can hold an id, a token, an
 * address or a text that somebody sent.
 */
export type LogEntry =
  /** A failure of our own: its class, never its text, which may hold what must not be told. */
  { readonly event: 'failure'; readonly kind: string }

export function log(entry: LogEntry): void {
  console.error(JSON.stringify(entry))
}
