import { connect, type Socket } from 'node:net'

/** Status of a response and the length of its body. */
export type HttpResponse = { status: number; bytes: number }

/**
 * A keep-alive connection with one request at a time. It costs little, so that the load generator is not the
 * bottleneck: requests are buffers prepared beforehand, and only status and length of a response are parsed.
 */
export class Connection {
  readonly #socket: Socket
  #settle: { resolve: (response: HttpResponse) => void; reject: (error: Error) => void } | undefined
  #head = ''
  #response: HttpResponse | undefined
  #missing = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (data) => this.#read(data))
    socket.once('close', () => this.#settle?.reject(new Error('connection closed')))
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.once('error', reject)
      socket.once('connect', () => resolve(new Connection(socket)))
    })
  }

  /** Rejects if the connection is cut, or if the response has no length. */
  send(request: Uint8Array): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(data: Buffer): void {
    if (this.#response) {
      this.#missing -= data.length
    } else {
      this.#head += data.toString('latin1')
      const end = this.#head.indexOf('\r\n\r\n')
      if (end < 0) return
      const status = Number(this.#head.slice(9, 12))
      const length = status === 204 ? '0' : /\r\ncontent-length: (\d+)/i.exec(this.#head)?.[1]
      if (length === undefined) {
        this.#settle?.reject(new Error('a response without a length'))
        return
      }
      this.#response = { status, bytes: Number(length) }
      this.#missing = Number(length) - (this.#head.length - end - 4)
    }
    if (this.#missing > 0) return
    const [response, settle] = [this.#response, this.#settle]
    this.#head = ''
    this.#response = undefined
    settle?.resolve(response)
  }
}
