import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type EvidenceProps, EvidenceView } from './EvidenceView.tsx'
import { loadEvidenceTables } from './evidence-tables.ts'

/** Evidence, once its strings are loaded. */
export function LazyEvidence(props: EvidenceProps) {
  const [View, setView] = useState<ComponentType<EvidenceProps>>()
  useEffect(() => {
    // They are part of the package, so loading fails only if the browser does.
    loadEvidenceTables().then(
      (tables) => setView(() => (props: EvidenceProps) => <EvidenceView {...props} tables={tables} />),
      () => undefined,
    )
  }, [])
  return View ? <View {...props} /> : <p aria-busy="true" />
}
