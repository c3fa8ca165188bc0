import { useState } from 'preact/hooks'
import type { FileStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'
import { imageType, plainText } from './content.ts'
import { cleanFileName } from './file-name.ts'

/** What a preview shows: text, or the bytes of a raster image. */
type Preview = { text: string } | { image: ArrayBuffer; type: string }

/** Larger images are for a viewer. */
const MOST_IMAGE_BYTES = 32 * 1024 * 1024
/** Enough to tell what a file is. */
const HEAD_BYTES = 65537

type Props = { files: readonly ReadBody[]; words: FileStrings }

/** A look at plain images and text, one at a time. */
export function Previews({ files, words }: Props) {
  const [shown, setShown] = useState<{ file: ReadBody; preview: Preview | undefined }>()
  const show = async (file: ReadBody) => setShown({ file, preview: await previewOf(new Blob([file.bytes])) })
  return (
    <details class="previews">
      <summary>{words.previews}</summary>
      <ul class="row">
        {files.map((file, i) => (
          <li key={i}>
            <button
              type="button"
              class="plain"
              aria-pressed={shown?.file === file}
              onClick={() => show(file)}
            >
              <bdi>{cleanFileName(file.name ?? '')}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <div role="status">{shown && !shown.preview && <p class="soft">{words.noPreview}</p>}</div>
      {shown?.preview && (
        <PreviewFrame key={shown.file} preview={shown.preview} title={cleanFileName(shown.file.name ?? '')} />
      )}
    </details>
  )
}

/**
 * Decoding somebody else's bytes is the browser's weakest spot, so it happens in a frame of no origin: what took it over
 * could reach neither this page nor the note's key nor any server (`preview.html` has a policy of its own besides).
 */
function PreviewFrame({ preview, title }: { preview: Preview; title: string }) {
  return (
    <iframe
      class="preview"
      title={title}
      src="/preview"
      sandbox="allow-scripts"
      onLoad={(event) => event.currentTarget.contentWindow?.postMessage(preview, '*')}
    />
  )
}

async function previewOf(file: Blob): Promise<Preview | undefined> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const type = imageType(head)
  if (type) return file.size <= MOST_IMAGE_BYTES ? { image: await file.arrayBuffer(), type } : undefined
  const text = plainText(head)
  return text === undefined ? undefined : { text }
}
