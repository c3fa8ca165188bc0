/** Makes the package's PNG files of the drawings beside this file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { encodePng } from './png.ts'
import { type Drawing, iconPath, SIZES } from './sizes.ts'

/** From here on there is room for lines on the sheet. */
const LARGE = 32

/** Draws what a browser needs into `folder`, and tells where each belongs in the package. */
export async function drawIcons(
  folder: string,
  browser: keyof typeof SIZES,
): Promise<Array<{ absoluteSrc: string; relativeDest: string }>> {
  const { icon, toolbar } = SIZES[browser]
  const wanted: Array<readonly [Drawing, number]> = icon.map((size) => ['icon', size])
  for (const size of toolbar) wanted.push(['toolbar-light', size], ['toolbar-dark', size])
  await mkdir(folder, { recursive: true })
  return Promise.all(
    wanted.map(async ([drawing, size]) => {
      const source = drawing === 'icon' && size < LARGE ? 'icon-small' : drawing
      const svg = await readFile(join(import.meta.dirname, `${source}.svg`), 'utf8')
      const relativeDest = iconPath(drawing, size)
      const absoluteSrc = join(folder, basename(relativeDest))
      const { width, height, pixels } = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()
      await writeFile(absoluteSrc, await encodePng(width, height, pixels))
      return { absoluteSrc, relativeDest }
    }),
  )
}
