import { useEffect, useMemo, useState } from 'preact/hooks'
import { createClient } from '../../../shared/client.ts'
import type { Stretch } from '../../../shared/flows.ts'
import type { ComposeStrings, ReadStrings } from '../strings/types.ts'
import { Created, type CreatedNote } from './Created.tsx'
import { DraftForm } from './DraftForm.tsx'
import { uploadFetch } from './upload-fetch.ts'

export type ComposeProps = {
  /** Origin of the server. */
  server: string
  stretch: Stretch
  strings: ComposeStrings
  /** For the sentences about failures, which all pages share. */
  errors: ReadStrings
}

/** From a text to a link; afterwards nothing of the text is left here. */
export function Compose({ server, stretch, strings, errors }: ComposeProps) {
  const client = useMemo(() => createClient({ server, fetch: uploadFetch }), [server])
  const [created, setCreated] = useState<CreatedNote>()
  const { lang } = errors
  useEffect(() => scrollTo(0, 0), [created])
  return created ? (
    <Created note={created} {...{ client, strings, lang }} onNew={() => setCreated(undefined)} />
  ) : (
    <DraftForm {...{ server, client, stretch, strings, errors }} onCreated={setCreated} />
  )
}
