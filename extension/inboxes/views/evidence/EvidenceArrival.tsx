import type { ReadPayload } from '../../../../widget/ui/transfer/receive-files.ts'
import type { InboxPageTables } from '../inbox-page-tables.ts'
import { LazyEvidence } from './LazyEvidence.tsx'

type Props = {
  payload: ReadPayload
  bearer: Uint8Array
  acked?: boolean
  tables: InboxPageTables
  onClear: () => void
}

/** Evidence that has just been opened from its inbox. */
export function EvidenceArrival({ payload, bearer, acked, tables: { read }, onClear }: Props) {
  const { open } = read
  return (
    <article class="sheet arrival">
      <p class={`burn ${acked ? 'done' : ''}`} role="status">
        {acked ? open.burned : acked === false ? open.unconfirmed : open.burning}
      </p>
      <LazyEvidence {...{ payload, bearer, read }} />
      <p class="row">
        <button type="button" onClick={onClear}>
          {open.clear}
        </button>
      </p>
    </article>
  )
}
