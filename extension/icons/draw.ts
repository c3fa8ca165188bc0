/** Draws the package's icons: PNG files from the SVG files beside this one, and some SVG files unchanged. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { encodePng } from './png.ts'
import { ICON_SIZES, iconPath, TOOLBAR_THEMES, toolbarPath } from './sizes.ts'

/** Pixels from which the icon has room for lines on the sheet. */
const LARGE = 32

/** Draws what a browser needs into `folder`. @returns where each file belongs in the package */
export async function drawIcons(
  folder: string,
  browser: keyof typeof ICON_SIZES,
): Promise<Array<{ absoluteSrc: string; relativeDest: string }>> {
  await mkdir(folder, { recursive: true })
  const icons = await Promise.all(
    ICON_SIZES[browser].map(async (size) => {
      const source = size < LARGE ? 'icon-small' : 'icon'
      const svg = await readFile(join(import.meta.dirname, `${source}.svg`), 'utf8')
      const relativeDest = iconPath(size)
      const absoluteSrc = join(folder, basename(relativeDest))
      const { width, height, pixels } = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()
      await writeFile(absoluteSrc, await encodePng(width, height, pixels))
      return { absoluteSrc, relativeDest }
    }),
  )
  const toolbars = TOOLBAR_THEMES.map((theme) => {
    const relativeDest = toolbarPath(theme)
    return { absoluteSrc: join(import.meta.dirname, basename(relativeDest)), relativeDest }
  })
  return browser === 'firefox' ? [...icons, ...toolbars] : icons
}
