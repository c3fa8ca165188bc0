/** File previews on the site, loaded on demand. */
import { render } from 'preact'
import { previews } from '#source-strings/previews.ts'
import { cleanFileName } from '../ui/files/file-name.ts'
import { FilePreview } from '../ui/preview/FilePreview.tsx'
import style from '../ui/preview/preview.css'
import type { ShowPreview } from '../ui/preview/show-preview.ts'
import { load } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import { previewsTables } from '../ui/strings/tables.ts'
import { adoptStyle } from './adopt-style.ts'
import { ScriptedFrame } from './ScriptedFrame.tsx'

adoptStyle(style)

export const showPreview: ShowPreview = async (place, file, lang) => {
  const strings = await load(pickLocale([lang]), previews, previewsTables)
  const title = cleanFileName(file.name ?? '')
  // Otherwise Preact would reuse the frame of the file that this element showed before.
  render(null, place)
  render(<FilePreview Frame={ScriptedFrame} {...{ file, title, strings }} />, place)
}
