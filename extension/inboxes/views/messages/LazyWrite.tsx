import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { WriteProps } from './WriteMessage.tsx'

/** The form, once it is loaded. */
export function LazyWrite(props: WriteProps) {
  const [Form, setForm] = useState<ComponentType<WriteProps>>()
  useEffect(() => {
    // It is a part of the package, so that nothing but the browser can fail to load it.
    import('./WriteMessage.tsx').then(
      ({ WriteMessage }) => setForm(() => WriteMessage),
      () => undefined,
    )
  }, [])
  return Form ? <Form {...props} /> : <section class="sheet blank" aria-busy="true" />
}
