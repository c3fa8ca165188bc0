import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { WriteProps } from './WriteMessage.tsx'

/** The form for a message, once it is loaded. */
export function LazyWrite(props: WriteProps) {
  const [Form, setForm] = useState<ComponentType<WriteProps>>()
  useEffect(() => {
    // It is part of the package, so loading fails only if the browser does.
    import('./WriteMessage.tsx').then(
      ({ WriteMessage }) => setForm(() => WriteMessage),
      () => undefined,
    )
  }, [])
  return Form ? <Form {...props} /> : <section class="sheet blank" aria-busy="true" />
}
