import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type EvidenceProps, EvidenceView } from './EvidenceView.tsx'
import { loadEvidenceWords } from './evidence-words.ts'

/** Evidence, once its strings are loaded. */
export function LazyEvidence(props: EvidenceProps) {
  const [View, setView] = useState<ComponentType<EvidenceProps>>()
  useEffect(() => {
    // They are part of the package, so loading fails only if the browser does.
    loadEvidenceWords().then(
      (words) => setView(() => (props: EvidenceProps) => <EvidenceView {...props} words={words} />),
      () => undefined,
    )
  }, [])
  return View ? <View {...props} /> : <p aria-busy="true" />
}
