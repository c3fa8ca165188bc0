import { connect, createServer, type Server, type Socket } from 'node:net'
import { listenOnFreePort } from '../../scripts/local/port.ts'

/**
 * When a connection is cut: before the server sees the request, before its response, or in the middle of it.
 */
export type CutPoint = 'before' | 'after' | 'during'

/** The next `left` requests whose request line matches `call` lose their connection. */
interface Fault {
  readonly call: RegExp
  readonly cut: CutPoint
  left: number
}

/** A request that is held back from the server until the test releases it. */
interface Hold {
  readonly call: RegExp
  /** Resolves when such a request has arrived. */
  readonly reached: Promise<void>
  /** Resolves when its sender has given up. */
  readonly abandoned: Promise<void>
  release(): void
}

/** The callbacks of a hold. */
interface HoldEvents {
  reach(): void
  abandon(): void
  readonly released: Promise<void>
}

/** Bytes of a response that pass before a cut `during` it. */
const DURING_BYTES = 700

/**
 * A TCP proxy in front of the server. It records every byte that clients send, and cuts connections on
 * demand. All it knows of HTTP is that a request begins with a request line.
 */
export class Wire {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #faults: Fault[] = []
  #hold: (Hold & HoldEvents) | undefined
  #sent: Buffer[] = []
  /** Number of connections cut. */
  cuts = 0
  readonly port: number

  private constructor(server: Server, port: number) {
    this.#server = server
    this.port = port
  }

  static async start(target: number): Promise<Wire> {
    const server = createServer()
    const wire = new Wire(server, await listenOnFreePort(server))
    server.on('connection', (client) => wire.#serve(client, target))
    return wire
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Everything clients have sent since the last call. */
  drainSent(): Buffer {
    const sent = Buffer.concat(this.#sent)
    this.#sent = []
    return sent
  }

  /** The next `times` requests whose request line matches lose their connection. */
  lose(call: RegExp, cut: CutPoint, times = 1): void {
    this.#faults.push({ call, cut, left: times })
  }

  /**
   * Holds back requests whose request line matches, and everything after them on the same connection. A
   * request whose sender is gone at the release never reaches the server.
   */
  hold(call: RegExp): Hold {
    const reached = Promise.withResolvers<void>()
    const abandoned = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    this.#hold = {
      call,
      reached: reached.promise,
      reach: reached.resolve,
      abandoned: abandoned.promise,
      abandon: abandoned.resolve,
      released: released.promise,
      release: () => {
        this.#hold = undefined
        released.resolve()
      },
    }
    return this.#hold
  }

  /** Number of faults that no request has met yet. */
  get pending(): number {
    return this.#faults.reduce((sum, fault) => sum + fault.left, 0)
  }

  forgive(): void {
    this.#faults = []
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #serve(client: Socket, target: number): void {
    const server = connect(target, '127.0.0.1')
    let cut: CutPoint | undefined
    let passed = 0
    let held: Buffer[] | undefined
    const end = () => {
      client.resetAndDestroy()
      server.destroy()
    }
    const lose = () => {
      this.cuts += 1
      end()
    }
    for (const socket of [client, server]) {
      this.#sockets.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        end()
      })
    }
    client.on('data', (chunk) => {
      this.#sent.push(chunk)
      cut = this.#meet(chunk) ?? cut
      if (cut === 'before') return lose()
      const hold = this.#hold
      if (!held && hold?.call.test(lineOf(chunk))) {
        const chunks: Buffer[] = []
        held = chunks
        hold.reach()
        client.once('close', hold.abandon)
        hold.released.then(() => {
          held = undefined
          if (!server.destroyed) server.write(Buffer.concat(chunks))
        })
      }
      if (held) held.push(chunk)
      else server.write(chunk)
    })
    server.on('data', (chunk) => {
      if (cut === 'after') return lose()
      if (cut !== 'during') return void client.write(chunk)
      const rest = DURING_BYTES - passed
      passed += chunk.length
      client.write(chunk.subarray(0, rest), () => passed >= DURING_BYTES && lose())
    })
  }

  #meet(chunk: Buffer): CutPoint | undefined {
    const line = lineOf(chunk)
    const fault = this.#faults.find(({ call, left }) => left > 0 && call.test(line))
    if (!fault) return undefined
    fault.left -= 1
    return fault.cut
  }
}

const lineOf = (chunk: Buffer): string => chunk.subarray(0, 200).toString('latin1')
