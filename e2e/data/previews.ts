import { deflateSync } from 'node:zlib'
import { makePdf } from './pdfs.ts'

/** One red pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

/** An SVG that runs script if it is rendered as such. */
export const ACTIVE =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="top.fired = 1"><script>top.fired = 1</script></svg>'

/** Files of which the first three have a preview, one of them as text only. */
export const TRIP = [
  { name: 'trip/words.txt', type: 'text/plain', content: 'Under the third stone.' },
  { name: 'trip/photo.png', type: 'image/png', content: PIXEL },
  { name: 'act.png', type: 'image/png', content: ACTIVE },
  { name: 'pages.pdf', type: 'application/pdf', content: makePdf() },
]

/** A PNG of this size, with `data` as its image data. */
export function png(width: number, height: number, data = deflateSync(Buffer.alloc(64))): Buffer {
  const head = Buffer.concat([PIXEL.subarray(0, 16), Buffer.alloc(8), PIXEL.subarray(24, 33)])
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([head, length, Buffer.from('IDAT'), data, Buffer.alloc(4)])
}

/** A PDF that tries to run script, send a form and open `away` when it is opened, shown or clicked. */
export function hostilePdf(away: string): string {
  const script = `(app.launchURL\\("${away}"\\); this.submitForm\\("${away}"\\); app.alert\\("fired"\\))`
  return makePdf({
    catalogue: `/OpenAction << /S /JavaScript /JS ${script} >> /AcroForm << /XFA (<xdp/>) /Fields [4 0 R] >>
      /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS ${script} >>] >> >>`,
    page: `/Annots [4 0 R 5 0 R] /AA << /O << /S /URI /URI (${away}) >> >>`,
    objects: [
      `<< /Type /Annot /Subtype /Widget /FT /Btn /T (b) /Rect [0 0 400 400] /A << /S /SubmitForm /F (${away}) >> >>`,
      `<< /Type /Annot /Subtype /Link /Rect [0 0 400 400] /A << /S /URI /URI (${away}) >> >>`,
    ],
  })
}
