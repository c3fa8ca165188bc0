import { join } from 'node:path'
import { build } from 'esbuild'
import fc from 'fast-check'
import { expect, type Page, test } from 'playwright/test'
import { smallPreact } from '../scripts/build/share.ts'
import type { run, Seen, Shape, Step } from './harness/render-program.tsx'

type Program = { run: typeof run }
type Both = { preact: Seen[]; small: Seen[] }

const ROOT = join(import.meta.dirname, '..')
/** A failure prints the smallest sequence of steps that shows it; the seed makes it the same every time. */
const FIXED = { seed: 20_241, endOnFailure: false }

/** The same program on one of the two renderers, as a script that sets a global. */
async function bundled(globalName: keyof Both): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['e2e/harness/render-program.tsx'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName,
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
    plugins: globalName === 'small' ? [smallPreact(ROOT)] : [],
  })
  return outputFiles[0]?.text ?? ''
}

// One worker, because its page takes longer than a test does.
test.describe.configure({ mode: 'default' })

let page: Page

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage()
  await page.setContent('<div></div><div></div>')
  await page.evaluate(() => {
    // Time passes when a step says so.
    let now = 1e12
    let id = 0
    const timers = new Map<number, () => void>()
    const start = (call: () => void) => timers.set(++id, call) && id
    const stop = (of: number) => void timers.delete(of)
    const tick = () => {
      now += 1000
      for (const [, call] of [...timers]) call()
    }
    const reset = () => {
      now = 1e12
      timers.clear()
    }
    Date.now = () => now
    URL.createObjectURL = () => 'data:,'
    // Nothing leaves the page.
    HTMLAnchorElement.prototype.click = function () {
      if (!this.href) HTMLElement.prototype.click.call(this)
    }
    Object.assign(window, {
      setTimeout: start,
      setInterval: start,
      clearTimeout: stop,
      clearInterval: stop,
      tick,
      reset,
    })
  })
  for (const content of await Promise.all([bundled('preact'), bundled('small')]))
    await page.addScriptTag({ content })
})

test.afterAll(() => page.close())

/** One after the other, because a document has one focus. As text, which Playwright carries much faster. */
async function both(steps: Step[]): Promise<Both> {
  const seen = await page.evaluate(async (json) => {
    type Globals = { preact: Program; small: Program; tick: () => void; reset: () => void }
    const { preact, small, tick, reset } = window as unknown as Globals
    const [one, other] = document.querySelectorAll('div') as unknown as [Element, Element]
    const steps = JSON.parse(json)
    reset()
    const expected = await preact.run(one, steps, tick)
    reset()
    return JSON.stringify({ preact: expected, small: await small.run(other, steps, tick) })
  }, JSON.stringify(steps))
  return JSON.parse(seen)
}

const values = fc.array(fc.nat(47), { minLength: 9, maxLength: 9 })
const at = fc.nat(30)
const reader: fc.Arbitrary<Step>[] = [
  fc.record({ do: fc.constant('click'), at }),
  fc.record({ do: fc.constant('focus'), at }),
]
const PARENTS = ['element', 'optional', 'either', 'list', 'keyed', 'fragment', 'part'] as const
const slot = fc.nat(100)
const none = fc.constant<never[]>([])
const is = (...kinds: Shape['is'][]) => fc.constantFrom(...kinds)
const someOf = (...names: string[]) => fc.subarray(names)
const icon = someOf('class', 'd', 'aria-label', 'ref')

const shapes = (
  attributes: fc.Arbitrary<string[]>,
  field: fc.Arbitrary<string[]>,
  bar: fc.Arbitrary<string[]>,
) =>
  fc.letrec<{ node: Shape; kids: Shape[] }>((tie) => ({
    kids: fc.array(tie('node'), { maxLength: 4 }),
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ is: is('text'), slot, attributes: none, kids: none }),
      fc.record({ is: is('field'), slot, attributes: field, kids: none }),
      fc.record({ is: is('icon'), slot, attributes: icon, kids: none }),
      fc.record({ is: is('bar'), slot, attributes: bar, kids: none }),
      fc.record({ is: is(...PARENTS), slot, attributes, kids: tie('kids') }),
    ),
  })).node

test('components keep their shape: same document, same calls, same focus, after every step', async () => {
  const common = [
    'class',
    'role',
    'style',
    'aria-label',
    'aria-disabled',
    'hidden',
    'tabIndex',
    'dir',
    'onClick',
    'ref',
  ]
  const field = ['required', 'spellcheck', 'type', 'autocapitalize', 'aria-label', 'ref']
  const shape = shapes(someOf(...common), someOf(...field), someOf('max', 'value', 'aria-label'))
  const scripts = shape.chain((shape) => {
    const show = values.map((values): Step => ({ do: 'show', shape, values }))
    const rest = fc.constantFrom<Step>({ do: 'remount' }, { do: 'late' })
    return fc.tuple(show, fc.array(fc.oneof(show, ...reader, rest), { maxLength: 8 }))
  })
  const property = fc.asyncProperty(scripts, async ([first, steps]) => {
    const { preact, small } = await both([first, ...steps])
    expect(small).toEqual(preact)
    expect(small.at(-1)).toMatchObject({ html: '', left: 0, refs: [] })
  })
  await fc.assert(property, { ...FIXED, numRuns: 180 })
})

test('any tree after any other: same document, and what goes is unmounted once', async () => {
  const attributes = someOf('class', 'aria-label', 'aria-disabled', 'ref')
  const shape = shapes(attributes, attributes, attributes)
  const show = fc.record({ do: fc.constant('show' as const), shape, values })
  const property = fc.asyncProperty(fc.array(show, { minLength: 2, maxLength: 5 }), async (steps) => {
    const { preact, small } = await both(steps)
    const outside = ({ html, drawn, left, refs }: Seen) => ({ html, drawn, left, refs })
    expect(small.map(outside)).toEqual(preact.map(outside))
    const ended = small.flatMap(({ calls }) => calls.filter((call) => call.startsWith('unmount')))
    expect(ended).toEqual([...new Set(ended)])
    expect(small.at(-1)).toMatchObject({ html: '', left: 0, refs: [] })
  })
  await fc.assert(property, { ...FIXED, numRuns: 80 })
})

test("the reader's screens, in any order", async () => {
  const screen = fc.record({ do: fc.constant('screen' as const), screen: fc.nat(5), values })
  const others = fc.constantFrom<Step>({ do: 'tick' }, { do: 'remount' })
  const scripts = fc.tuple(screen, fc.array(fc.oneof(screen, ...reader, others), { maxLength: 10 }))
  const property = fc.asyncProperty(scripts, async ([first, steps]) => {
    const { preact, small } = await both([first, ...steps])
    expect(small).toEqual(preact)
  })
  await fc.assert(property, { ...FIXED, numRuns: 40 })
})
