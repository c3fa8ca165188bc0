import { connect, createServer, type Server, type Socket } from 'node:net'
import { listenOnFreePort } from '../../scripts/local/port.ts'

/** Where a connection is cut: before the server hears of the call, before its answer, or within its answer. */
export type Cut = 'before' | 'after' | 'during'

/** A call that must meet a cut, recognised by its request line. */
interface Fault {
  readonly call: RegExp
  readonly cut: Cut
  left: number
}

/** A call that is kept from the server until it is let go. */
interface Hold {
  readonly call: RegExp
  /** Resolves when such a call has come. */
  readonly reached: Promise<void>
  /** Resolves when its sender has given up on it. */
  readonly abandoned: Promise<void>
  release(): void
}

/** What happens to a hold. */
interface HoldEvents {
  reach(): void
  abandon(): void
  readonly released: Promise<void>
}

/** How much of an answer passes before a cut within it. */
const DURING_BYTES = 700

/**
 * A TCP proxy before the server: keeps every byte that clients send, and loses connections when told to. It knows
 * no more of HTTP than that a request begins with a request line.
 */
export class Wire {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #faults: Fault[] = []
  #hold: (Hold & HoldEvents) | undefined
  #sent: Buffer[] = []
  /** How many connections were cut. */
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

  /** All that clients have sent since the last time this was asked. */
  takeSent(): Buffer {
    const sent = Buffer.concat(this.#sent)
    this.#sent = []
    return sent
  }

  /** The next `times` calls whose request line matches lose their connection. */
  lose(call: RegExp, cut: Cut, times = 1): void {
    this.#faults.push({ call, cut, left: times })
  }

  /**
   * Keeps calls whose request line matches from the server, with what follows on their connections. Those whose
   * sender has gone when they are let go never reach it.
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

  /** Faults that no call has met yet. */
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
    let cut: Cut | undefined
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

  #meet(chunk: Buffer): Cut | undefined {
    const line = lineOf(chunk)
    const fault = this.#faults.find(({ call, left }) => left > 0 && call.test(line))
    if (!fault) return undefined
    fault.left -= 1
    return fault.cut
  }
}

const lineOf = (chunk: Buffer): string => chunk.subarray(0, 200).toString('latin1')
