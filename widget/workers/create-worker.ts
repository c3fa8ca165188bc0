/** The page's policy allows script URLs only through `ashnote`, which allows these two. */
const policy = window.trustedTypes?.createPolicy('ashnote', {
  createScriptURL: (url) => {
    if (url !== ARGON2_URL && url !== TRANSFER_URL) throw new TypeError('script URL')
    return url
  },
})

export const createWorker = (url: string): Worker =>
  new Worker((policy?.createScriptURL(url) ?? url) as string, { type: 'module' })

/** Workers of one script, of which the first can be started before anything needs it. */
export class WorkerSupply {
  readonly #url: string
  /** Null once it was handed out or has failed to load. */
  #ahead: Worker | null | undefined

  constructor(url: string) {
    this.#url = url
  }

  /** Starts the first one, unless one was started or handed out already. */
  startAhead(): void {
    if (this.#ahead !== undefined) return
    this.#ahead = createWorker(this.#url)
    this.#ahead.onerror = () => {
      this.#ahead = null
    }
  }

  readonly create = (): Worker => {
    const worker = this.#ahead ?? createWorker(this.#url)
    this.#ahead = null
    return worker
  }
}
