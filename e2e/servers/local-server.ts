import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../scripts/local/port.ts'
import { ROOT } from '../../scripts/run.ts'

/** Rate limits off: the tests are one fast network. */
const UNLIMITED = {
  ASHNOTE_CREATES_PER_NETWORK: '0',
  ASHNOTE_CREATES_IN_ALL: '0',
  ASHNOTE_CALLS_PER_NETWORK: '0',
}

/** A server as `npm start` runs it, with its own data folder and port. */
export class LocalServer {
  readonly data: string
  readonly port: number
  readonly #root: string
  #env: Readonly<Record<string, string>>
  #starter: ChildProcess | undefined
  /** Everything it has printed. */
  output = ''

  private constructor(data: string, port: number, env: Readonly<Record<string, string>>, root: string) {
    this.#root = root
    this.data = data
    this.port = port
    this.#env = env
  }

  /** @param root whose sources it runs: this repository's, or those of a copy */
  static async start(env: Readonly<Record<string, string>> = {}, root: string = ROOT): Promise<LocalServer> {
    const data = await mkdtemp(join(tmpdir(), 'ashnote-e2e-'))
    const server = new LocalServer(data, await freePort(), env, root)
    await server.start()
    return server
  }

  get origin(): string {
    return `http://localhost:${this.port}`
  }

  /** Starts it (again) with the same folder and port, and waits for the line that says it is listening. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      ...UNLIMITED,
      ...this.#env,
      ASHNOTE_DATA: this.data,
      PORT: String(this.port),
    }
    const starter = spawn(process.execPath, ['scripts/start.ts'], { cwd: this.#root, env })
    this.#starter = starter
    const listening = new Promise<void>((resolve, reject) => {
      const collect = (chunk: Buffer) => {
        this.output += chunk
        if (this.output.endsWith(`Ashnote is listening on ${this.origin}\n`)) resolve()
      }
      starter.stdout.on('data', collect)
      starter.stderr.on('data', collect)
      starter.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${this.output}`)))
    })
    await listening
  }

  /** Restarts it with these settings added. */
  async restart(env: Readonly<Record<string, string>>): Promise<void> {
    await this.stop()
    this.#env = { ...this.#env, ...env }
    await this.start()
  }

  /** Sends a signal to the start script. @returns its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const starter = this.#starter
    if (!starter || starter.exitCode !== null) return starter?.exitCode ?? null
    const ended = once(starter, 'exit')
    starter.kill(signal)
    const [code] = await ended
    return code
  }

  /** Kills the serving process with `kill -9`; the start script ends with it. */
  async crash(): Promise<void> {
    if (!this.#starter) return
    const ended = once(this.#starter, 'exit')
    await this.signal('SIGKILL')
    await ended
  }

  /** Sends a signal to the serving process. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    process.kill(Number(await readFile(join(this.data, 'server.pid'), 'utf8')), signal)
  }

  /** Names of the ciphertext files in the data folder. */
  async blobs(): Promise<string[]> {
    const entries = await readdir(join(this.data, 'blobs'), { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }

  /** Stops it and removes its data. */
  async dispose(): Promise<void> {
    await this.stop()
    await rm(this.data, { recursive: true })
  }
}
