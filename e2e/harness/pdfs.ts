/** Small PDFs, made by hand so that each says exactly what a test needs. */

type Made = {
  /** Lines of the catalogue besides what it must have. */
  catalogue?: string
  /** The same of every page. */
  page?: string
  /** The same of the trailer. */
  trailer?: string
  /** What is drawn, as a content stream. */
  drawn?: string
  pages?: number
  box?: readonly [width: number, height: number]
  /** Further objects, the first of which is number 4. */
  objects?: readonly string[]
}

/** A page with a black square in the middle, unless told otherwise. */
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
