import { cleanFileName } from '../../widget/ui/files/file-name.ts'

/** A file as it leaves a page: injected functions can only return JSON. */
export type PageImage = { name: string; type: string; base64: string }

/**
 * Reads an image of the page, which the browser has in its cache. Undefined when its server does not let the
 * page read it, as is usual for images of other websites.
 * @param mostBytes larger images are `too-large`
 */
export async function readImage(
  url: string,
  mostBytes: number,
): Promise<PageImage | 'too-large' | undefined> {
  try {
    const response = await fetch(url, { cache: 'force-cache' })
    const blob = await response.blob()
    if (!response.ok || !blob.type.startsWith('image/')) return undefined
    if (blob.size > mostBytes) return 'too-large'
    const { type } = blob
    return { name: nameOf(url, type), type, base64: await toBase64(blob) }
  } catch {
    return undefined
  }
}

/** The image's name on its server, if it has one. */
function nameOf(url: string, type: string): string {
  const ending = /^image\/(\w+)/.exec(type)?.[1] ?? 'image'
  const last = /^https?:/.test(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : ''
  return cleanFileName(/\.\w+$/.test(last) ? decode(last) : `image.${ending}`)
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}

const toBase64 = (blob: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done((reader.result as string).replace(/^[^,]*,/, ''))
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(blob)
  })
