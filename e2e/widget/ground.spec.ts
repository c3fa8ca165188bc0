import { expect, visitTest as test } from '../fixtures/visit.ts'

const GROUND = `getComputedStyle(document.body).backgroundColor`
const SCHEME = `document.documentElement.style.colorScheme`

const FIELD = '<ashnote-field aria-label="Secret"></ashnote-field>'

/** Pages, and the colour that shows behind their field. */
const COLOURS: Record<string, readonly [page: string, red: number, green: number, blue: number]> = {
  'rgb()': [`<div style="background: rgb(18, 52, 86)">${FIELD}</div>`, 18, 52, 86],
  'oklch()': [`<div style="background: oklch(0.2795 0.0368 260.03)">${FIELD}</div>`, 29, 41, 61],
  'lab()': [`<div style="background: lab(20 0 0)">${FIELD}</div>`, 48, 48, 48],
  'color()': [`<div style="background: color(srgb 0.1 0.2 0.3)">${FIELD}</div>`, 26, 51, 77],
  'a colour outside sRGB': [`<div style="background: color(display-p3 1 0 0)">${FIELD}</div>`, 255, 0, 0],
  'color-mix()': [`<div style="background: color-mix(in srgb, black 75%, white)">${FIELD}</div>`, 64, 64, 64],
  'a missing component': [`<div style="background: oklch(0.2 0 none)">${FIELD}</div>`, 22, 22, 22],
  'a translucent colour on the page’s own white': [
    `<div style="background: rgb(0 0 0 / 0.8)">${FIELD}</div>`,
    51,
    51,
    51,
  ],
  'translucent colours on one another': [
    `<div style="background: rgb(0 0 0)"><div style="background: rgb(255 0 0 / 0.5)"><div style="background: oklch(1 0 0 / 0.5)">${FIELD}</div></div></div>`,
    191,
    128,
    128,
  ],
  'a shadow tree and its slot': [
    `<div><template shadowrootmode="open"><section style="background: rgb(10, 20, 30)"><slot></slot></section></template>${FIELD}</div>`,
    10,
    20,
    30,
  ],
  'the host of a shadow tree': [
    `<div style="background: rgb(30, 20, 10)"><template shadowrootmode="open">${FIELD}</template></div>`,
    30,
    20,
    10,
  ],
  'an element without a box': [
    `<div style="background: rgb(1, 2, 3)"><div style="display: contents; background: white">${FIELD}</div></div>`,
    1,
    2,
    3,
  ],
  'a dark scheme of an element that has no colour': [
    `<div style="color-scheme: dark">${FIELD}</div>`,
    255,
    255,
    255,
  ],
  'a picture under an opaque colour': [
    `<div style="background: linear-gradient(black, black); color: white"><div style="background: rgb(250, 250, 240)">${FIELD}</div></div>`,
    250,
    250,
    240,
  ],
  'a gradient over a colour that fits the text': [
    `<div style="background: rgb(10, 10, 40) linear-gradient(black, blue); color: rgb(255 255 255 / 0.87)">${FIELD}</div>`,
    10,
    10,
    40,
  ],
}

for (const [what, [body, ...colour]] of Object.entries(COLOURS)) {
  test(`the frame takes the colour of the page: ${what}`, async ({ visit, host, head }) => {
    await visit.open(host.page(body, { head }))
    await expect
      .poll(async () => {
        const [ground = ''] = await visit.inside<string>(GROUND).catch((error) => [String(error)])
        const found = ground.match(/[\d.]+/g)?.map(Number) ?? []
        // Browsers round differently.
        return colour.every((part, i) => Math.abs(part - (found[i] ?? -9)) <= 2) ? 'as expected' : ground
      })
      .toBe('as expected')
  })
}

const IMAGES = {
  'a gradient': 'linear-gradient(oklch(0.2 0.1 260), oklch(0.3 0.1 300))',
  'an image': 'url(data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)',
}

for (const [what, image] of Object.entries(IMAGES)) {
  test(`with ${what} in the way the text of the page says whether the ground is dark`, async ({
    visit,
    host,
    head,
  }) => {
    const style = `<style>body { background-image: ${image}; color: oklch(0.95 0.02 260) }</style>`
    await visit.open(host.page(FIELD, { head: style + head }))
    await visit.expectInside(SCHEME, 'dark')
    await visit.evaluate(`document.body.style.color = 'oklch(0.2 0.02 260)'`)
    await visit.expectInside(SCHEME, 'light')
  })
}

test('a page that turns dark by a class of its body, gradually, turns its frame dark', async ({
  visit,
  host,
  head,
}) => {
  const style = `<style>
    body { background: rgb(255, 255, 255); transition: background-color 300ms }
    body.dark { background: rgb(20, 20, 30); color: white }
  </style>`
  await visit.open(host.page(FIELD, { head: style + head }))
  await visit.expectInside(SCHEME, 'light')
  await visit.evaluate(`void document.body.classList.add('dark')`)
  await visit.expectInside(GROUND, 'rgb(20, 20, 30)')
  await visit.expectInside(SCHEME, 'dark')
})
