import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { EvidenceProps } from './Evidence.tsx'

/** Evidence, once what shows it is loaded. */
export function LazyEvidence(props: EvidenceProps) {
  const [View, setView] = useState<ComponentType<EvidenceProps>>()
  useEffect(() => {
    // It is a part of the package, so that nothing but the browser can fail to load it.
    import('./Evidence.tsx')
      .then(async ({ Evidence, loadEvidenceWords }) => {
        const words = await loadEvidenceWords()
        setView(() => (props: EvidenceProps) => <Evidence {...props} words={words} />)
      })
      .catch(() => undefined)
  }, [])
  return View ? <View {...props} /> : <p aria-busy="true" />
}
