/** File previews on the site, loaded on demand. */
import { render } from 'preact'
import { cleanFileName } from '../ui/files/file-name.ts'
import { FilePreview } from '../ui/preview/FilePreview.tsx'
import style from '../ui/preview/preview.css'
import type { ShowPreview } from '../ui/preview/preview-host.ts'
import { previews as english } from '../ui/strings/en/previews.ts'
import { adoptStyle } from './adopt-style.ts'
import { ScriptedFrame } from './ScriptedFrame.tsx'

adoptStyle(style)

export const showPreview: ShowPreview = async (place, file, lang) => {
  const french =
    lang.startsWith('fr') && (await import('../ui/strings/fr/previews.ts').catch(() => undefined))
  const title = cleanFileName(file.name ?? '')
  const strings = french ? french.previews : english
  // Otherwise Preact would reuse the frame of the file that this element showed before.
  render(null, place)
  render(<FilePreview Frame={ScriptedFrame} {...{ file, title, strings }} />, place)
}
