import { type Inward, isGreeting, type Outward, parseOutward, type RawOptions, VERSION } from './messages.ts'

/**
 * Longest waits, in milliseconds: from the first sign of a frame until it is ready, and for the greeting of a
 * loaded frame. A visitor must have something to use within 10 s.
 */
const START_MOST_MS = 8000
const GREET_MOST_MS = 3000

type Listeners = {
  /** The frame has greeted, for the first time or after a reload. */
  onOpen: () => void
  onMessage: (message: Outward) => void
  /** Our frame has not answered in time. It may still do so later. */
  onLost: () => void
}

export type Connection = { send: (message: Inward<RawOptions>) => void; close: () => void }

/**
 * Waits for the frame's greeting and sends it a port. A greeting counts only if it comes from that frame's
 * window and the server's exact origin and carries the nonce of the frame's address, so no other frame of the
 * page can pose as ours.
 */
export function connect(
  frame: HTMLIFrameElement,
  server: string,
  nonce: string,
  { onOpen, onMessage, onLost }: Listeners,
): Connection {
  let port: MessagePort | undefined
  /**
   * Each load comes with one greeting, in either order. A load without a greeting shows a page that is not
   * ours.
   */
  let half: 'greeted' | 'loaded' | undefined
  /** Runs until the frame is ready, however often it loads or greets before. */
  let starting: ReturnType<typeof setTimeout> | undefined
  let greeting: ReturnType<typeof setTimeout> | undefined

  const end = () => {
    clearTimeout(starting)
    clearTimeout(greeting)
    starting = undefined
    port?.close()
    port = undefined
  }
  const lose = () => {
    end()
    onLost()
  }
  const wait = () => {
    starting ??= setTimeout(lose, START_MOST_MS)
  }
  const greet = ({ source, origin, data }: MessageEvent) => {
    if (source !== frame.contentWindow || origin !== server || !isGreeting(data, nonce)) return
    half = half === 'loaded' ? undefined : 'greeted'
    clearTimeout(greeting)
    wait()
    port?.close()
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = (event) => {
      const message = parseOutward(event.data, server)
      if (message?.type === 'ready') {
        clearTimeout(starting)
        starting = undefined
      }
      if (message) onMessage(message)
    }
    frame.contentWindow?.postMessage({ ashnote: VERSION, nonce }, server, [channel.port2])
    onOpen()
  }
  const load = () => {
    half = half === 'greeted' ? undefined : 'loaded'
    if (!half) return
    clearTimeout(greeting)
    greeting = setTimeout(lose, GREET_MOST_MS)
    wait()
  }
  addEventListener('message', greet)
  frame.addEventListener('load', load)
  wait()
  return {
    send: (message) => port?.postMessage(message),
    close() {
      removeEventListener('message', greet)
      frame.removeEventListener('load', load)
      end()
    },
  }
}
