import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { encodePng } from './png.ts'

const draw = (svg: string, size: number) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()

test.each([
  ['icon', 128],
  ['icon', 32],
  ['icon-small', 16],
  ['toolbar-dark', 32],
])('the PNG of %s at %i pixels shows what was drawn', async (name, size) => {
  const drawn = draw(await readFile(join(import.meta.dirname, `${name}.svg`), 'utf8'), size)

  const png = await encodePng(size, size, drawn.pixels)

  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const seen = draw(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><image href="${href}" width="${size}" height="${size}" style="image-rendering: pixelated"/></svg>`,
    size,
  )
  expect(Buffer.compare(seen.pixels, drawn.pixels)).toBe(0)
})

test('rejects a picture with more colours than a palette holds', async () => {
  const pixels = Uint8Array.from({ length: 4 * 257 }, (_, at) => (at % 4 === 3 ? 255 : (at >> 2) % 256))
  pixels[0] = 1

  await expect(encodePng(257, 1, pixels)).rejects.toThrow(RangeError)
})
