/**
 * Script of the preview frame, which has an opaque origin and no network. Shows one text or one raster image.
 */
import { PREVIEW_IMAGE_PIXELS } from '../../../shared/limits.ts'
import { adoptStyle } from '../../ui/adopt-style.ts'
import { onPreview, tellParent } from './messages.ts'
import style from './preview.css'

adoptStyle(style)

onPreview((preview) => {
  if (preview.is === 'text') {
    const text = document.createElement('pre')
    text.dir = 'auto'
    text.translate = false
    text.textContent = preview.text
    show(text)
  } else if (preview.is === 'image') {
    const image = new Image()
    image.alt = ''
    image.onerror = () => tellParent('broken')
    image.onload = () => {
      // The caller checked the size in the header. This checks the decoded size, before anything is drawn.
      if (image.naturalWidth * image.naturalHeight > PREVIEW_IMAGE_PIXELS) tellParent('too-large')
      else show(image)
    }
    image.src = URL.createObjectURL(new Blob([preview.bytes], { type: preview.type }))
  }
})

function show(element: HTMLElement) {
  document.body.replaceChildren(element)
  tellParent('shown')
}
