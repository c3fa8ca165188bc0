/**
 * The part of the DevTools protocol that drives a page. Playwright has the browser report every request with
 * its body, which for a gigabyte of uploads would be most of what is measured.
 */
export class DevTools {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (response: CommandResponse) => void>()
  #last = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.onmessage = ({ data }) => {
      const response: CommandResponse = JSON.parse(String(data))
      this.#waiting.get(response.id)?.(response)
      this.#waiting.delete(response.id)
    }
  }

  static async connect(url: string): Promise<DevTools> {
    const socket = new WebSocket(url)
    await new Promise((resolve, reject) => {
      socket.onopen = resolve
      socket.onerror = reject
    })
    return new DevTools(socket)
  }

  async call(method: string, params: object = {}, sessionId?: string): Promise<Record<string, never>> {
    const id = ++this.#last
    const response = new Promise<CommandResponse>((resolve) => this.#waiting.set(id, resolve))
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    const { result, error } = await response
    if (!result) throw new Error(`${method}: ${error?.message}`)
    return result
  }

  close(): void {
    this.#socket.close()
  }
}

type CommandResponse = { id: number; result?: Record<string, never>; error?: { message: string } }

/** Interval and limit for polling a page, in milliseconds. */
const ASK_EVERY_MS = 50
const TIMEOUT_MS = 600_000

/** A page of the browser in a new tab. */
export class Tab {
  readonly #devtools: DevTools
  readonly #target: string
  readonly #session: string

  private constructor(devtools: DevTools, target: string, session: string) {
    this.#devtools = devtools
    this.#target = target
    this.#session = session
  }

  static async open(devtools: DevTools): Promise<Tab> {
    const { targetId } = await devtools.call('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await devtools.call('Target.attachToTarget', { targetId, flatten: true })
    return new Tab(devtools, String(targetId), String(sessionId))
  }

  /** Navigates, and runs `script` before any code of the page. */
  async go(url: string, script = ''): Promise<void> {
    await this.#call('Page.enable')
    await this.#call('Page.addScriptToEvaluateOnNewDocument', { source: script })
    await this.#call('Page.navigate', { url })
  }

  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#call('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails) throw new Error(expression)
    return (result as unknown as { value: T }).value
  }

  /** Waits until an expression is truthy. @returns its value */
  async until<T>(expression: string): Promise<T> {
    for (const end = Date.now() + TIMEOUT_MS; Date.now() < end; ) {
      const value = await this.evaluate<T>(expression).catch(() => undefined)
      if (value) return value
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
    }
    throw new Error(`not in time: ${expression}`)
  }

  /** Picks a file as the browser's dialog would. */
  async pick(selector: string, file: string): Promise<void> {
    const { result } = await this.#call('Runtime.evaluate', {
      expression: `document.querySelector(${JSON.stringify(selector)})`,
    })
    const { objectId } = result as unknown as { objectId: string }
    await this.#call('DOM.setFileInputFiles', { files: [file], objectId })
  }

  async close(): Promise<void> {
    await this.#devtools.call('Target.closeTarget', { targetId: this.#target })
  }

  #call(method: string, params: object = {}) {
    return this.#devtools.call(method, params, this.#session)
  }
}
