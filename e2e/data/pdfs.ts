/** Small PDFs, written by hand so that each contains exactly what a test needs. */

type Made = {
  /** Additional lines of the catalog. */
  catalogue?: string
  /** Additional lines of every page. */
  page?: string
  /** Additional lines of the trailer. */
  trailer?: string
  /** The drawing, as a content stream. */
  drawn?: string
  pages?: number
  box?: readonly [width: number, height: number]
  /** Additional objects, numbered from 4. */
  objects?: readonly string[]
}

/** By default, one page with a black square in the middle. */
export function makePdf({
  catalogue = '',
  page = '',
  trailer = '',
  drawn = '100 100 200 200 re f',
  pages = 1,
  box = [400, 400],
  objects = [],
}: Made = {}): string {
  const first = 4 + objects.length
  const numbers = Array.from({ length: pages }, (_, i) => first + i)
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Count ${pages} /Kids [${numbers.map((n) => `${n} 0 R`).join(' ')}] >>`,
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    ...objects,
    ...numbers.map(
      () => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box.join(' ')}] /Contents 3 0 R ${page} >>`,
    ),
  ]
  let text = '%PDF-1.7\n'
  const places = all.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${at}`.padStart(10, '0')
  })
  const table = places.map((place) => `${place} 00000 n \n`).join('')
  return `${text}xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`
}
