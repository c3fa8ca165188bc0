import { expect } from 'playwright/test'

/** The part that pages of Playwright and of Puppeteer have in common, so that one test can run in both. */
export interface Browsing {
  goto(url: string): Promise<unknown>
  evaluate(expression: string): Promise<unknown>
  frames(): ReadonlyArray<{ url(): string; evaluate(expression: string): Promise<unknown> }>
  readonly keyboard: { type(text: string): Promise<void>; press(key: never): Promise<void> }
  readonly mouse: { click(x: number, y: number): Promise<void> }
  close(): Promise<void>
}

/** Longest wait for anything on a page, in milliseconds. */
const TIMEOUT = { timeout: 60_000 }

/** A page that embeds elements, used as a visitor uses it: with mouse and keyboard. */
export class Visit {
  readonly page: Browsing

  constructor(page: Browsing) {
    this.page = page
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url)
  }

  async evaluate<T>(expression: string): Promise<T> {
    return (await this.page.evaluate(expression)) as T
  }

  /** Waits until the expression has this value. */
  async expect(expression: string, value: unknown): Promise<void> {
    await expect.poll(() => this.page.evaluate(expression).catch(String), TIMEOUT).toEqual(value)
  }

  /** Runs an expression in the frames of all elements, in no particular order. */
  async inside<T>(expression: string): Promise<T[]> {
    const frames = this.page.frames().filter((frame) => /^\/frame(\/|$)/.test(new URL(frame.url()).pathname))
    return Promise.all(frames.map(async (frame) => (await frame.evaluate(expression)) as T))
  }

  /** Waits until the expression has this value in the frame of the page's only element. */
  async expectInside(expression: string, value: unknown): Promise<void> {
    await expect.poll(() => this.inside(expression).catch(String), TIMEOUT).toEqual([value])
  }

  /**
   * Clicks the element that matches a selector, near its top left corner, where an element has its text box.
   */
  async click(target: string): Promise<void> {
    const [x, y] = await this.evaluate<[number, number]>(`(async () => {
      const target = ${found(target)}
      // Wait until the browser has drawn the scroll: before that, the click hits the old content.
      for (let before; ; ) {
        target.scrollIntoView({ block: 'center', behavior: 'instant' })
        for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame)
        const { left, right, top, height } = target.getBoundingClientRect()
        if (top === before && top >= 0 && top + height <= innerHeight)
          return [Math.min(left + 24, (left + right) / 2), top + Math.min(24, height / 2)]
        before = top
      }
    })()`)
    await this.page.mouse.click(x, y)
  }

  /** Clicks the element that matches a selector inside the frame of the page's only element. */
  async clickInside(target: string): Promise<void> {
    const box = `document.querySelector(${JSON.stringify(target)})?.getBoundingClientRect().toJSON()`
    await expect.poll(async () => (await this.inside<object | null>(box))[0], TIMEOUT).toBeTruthy()
    const [inner] = await this.inside<{ left: number; top: number; width: number; height: number }>(box)
    if (!inner) throw new Error(`nothing inside is ${target}`)
    const [left, top] = await this.evaluate<[number, number]>(`(async () => {
      const element = document.querySelector('ashnote-form, ashnote-field, ashnote-compose')
      const frame = (element?.shadowRoot ?? document).querySelector('iframe')
      // Wait until the browser has drawn the scroll: before that, the click hits the old content.
      for (let before; ; ) {
        const { top } = frame.getBoundingClientRect()
        scrollBy({ top: top + ${inner.top} - innerHeight / 2, behavior: 'instant' })
        for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame)
        const now = frame.getBoundingClientRect()
        if (now.top === before) return [now.left, now.top]
        before = now.top
      }
    })()`)
    await this.page.mouse.click(
      left + inner.left + Math.min(20, inner.width / 2),
      top + inner.top + Math.min(20, inner.height / 2),
    )
  }

  /** Clicks a text box inside the page's only element and types into it. */
  async writeInside(target: string, text: string): Promise<void> {
    await this.clickInside(target)
    await this.page.keyboard.type(text)
    await this.expectInside(`document.querySelector(${JSON.stringify(target)}).value`, text)
  }

  /** Waits until the element is ready and types into it. */
  async write(text: string, element = 'ashnote-field', state = 'filled'): Promise<void> {
    await this.ready(element)
    await this.click(element)
    await this.page.keyboard.type(text)
    await this.expect(`${found(element)}.state`, state)
  }

  /** Fills a text box of the only element without key presses, where the driver cannot press keys. */
  async fill(text: string, box = 'textarea'): Promise<void> {
    await this.inside(`(() => {
      const box = document.querySelector('${box}')
      box.value = ${JSON.stringify(text)}
      box.dispatchEvent(new Event('input', { bubbles: true }))
    })()`)
  }

  /** Waits until the element accepts input. */
  async ready(element = 'ashnote-field'): Promise<void> {
    await this.expect(`!!${found(element)}.isReady`, true)
  }
}

/** Turns a selector into an expression. A target that begins with a bracket is an expression already. */
const found = (target: string): string =>
  target.startsWith('(') ? target : `document.querySelector(${JSON.stringify(target)})`

/** For the head of a page: marks elements that are ready and records their events in `fired`. */
export const LISTEN = `<script>
  window.fired = []
  for (const type of ['ready', 'state', 'created', 'submitted', 'error'])
    addEventListener('ashnote-' + type, (event) => {
      const element = event.composedPath()[0]
      if (type === 'ready') element.isReady = true
      fired.push([type, event.detail])
    }, true)
</script>`
