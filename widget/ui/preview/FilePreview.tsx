import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Preview, previewOf } from '../files/preview-of.ts'
import type { NotShown } from '../strings/keys.ts'
import type { PreviewStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'

/** An isolated frame around untrusted content. `onFail` removes it when the preview fails. */
export type PreviewFrame = ComponentType<{
  preview: Preview
  /** The cleaned file name. */
  title: string
  strings: PreviewStrings
  onFail: (why: NotShown) => void
}>

type Props = { file: ReadBody; title: string; strings: PreviewStrings; Frame: PreviewFrame }

/** The preview of one file, or the reason why there is none. */
export function FilePreview({ file, title, strings, Frame }: Props) {
  const [found, setFound] = useState<Preview | NotShown>()
  useEffect(() => {
    previewOf(file.bytes).then(setFound, () => setFound('broken'))
  }, [])
  return (
    <div class="look" role="status" aria-busy={!found}>
      {typeof found === 'string' && <p class="soft">{strings.notShown[found]}</p>}
      {typeof found === 'object' && (
        <>
          {found.is === 'pdf' && <p class="soft">{strings.pdf}</p>}
          <Frame preview={found} onFail={setFound} {...{ title, strings }} />
        </>
      )}
    </div>
  )
}
