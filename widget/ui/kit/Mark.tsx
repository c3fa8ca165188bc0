/** The logo: a sheet of paper that burns. Drawn on a grid of 32. */

const BOTTOM = 'V26a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V'
const EDGES = {
  /** A corner burns. This is the logo. */
  burning: 'M13 4q0 3.5 3 4.5t3 3.5 3 3 3 3',
  /** Almost nothing is left. */
  gone: 'M5 14c2 0 2 3 4.5 3s2 3 4.5 3 1.5-2 4-2 2 4 4.5 4 1 1.5 2.5 1.5',
}
const SHEETS = { burning: `${EDGES.burning}${BOTTOM}6a2 2 0 0 1 2-2Z`, gone: `${EDGES.gone}${BOTTOM}14Z` }
const SPARKS = {
  burning: 'M19.5 5.5h.01M24.5 10h.01',
  gone: 'M12 11h.01M17.5 13h.01M19 7h.01M23.5 15h.01',
}
const TORN =
  'M5 14V6a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v6l-4 3-4-3-4 4-4-3ZM5 19l4-1 4 3 4-4 4 3 4-3v9a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2Z'

export type MarkKind = keyof typeof SHEETS | 'torn'

/** Decorative. The text beside it says the same. */
export function Mark({ kind = 'burning', size = 32 }: { kind?: MarkKind; size?: number }) {
  return (
    <svg class={`mark ${kind}`} viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      {kind === 'torn' ? (
        <path d={TORN} />
      ) : (
        <>
          <path d={SHEETS[kind]} />
          <path class="ember" d={EDGES[kind]} />
          <path class="ember spark" d={SPARKS[kind]} />
        </>
      )}
    </svg>
  )
}
