import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type EvidenceProps, EvidenceView } from './EvidenceView.tsx'
import { loadEvidenceWords } from './evidence-words.ts'

/** Evidence, once its words are loaded. */
export function LazyEvidence(props: EvidenceProps) {
  const [View, setView] = useState<ComponentType<EvidenceProps>>()
  useEffect(() => {
    // They are a part of the package, so that nothing but the browser can fail to load them.
    loadEvidenceWords().then(
      (words) => setView(() => (props: EvidenceProps) => <EvidenceView {...props} words={words} />),
      () => undefined,
    )
  }, [])
  return View ? <View {...props} /> : <p aria-busy="true" />
}
