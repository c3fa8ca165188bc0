import { type Inward, isGreeting, type Outward, parseOutward, type RawOptions, VERSION } from './messages.ts'

/**
 * Longest waits, in milliseconds: for a frame that has begun to load, and for the greeting of a loaded frame.
 */
const LOAD_MOST_MS = 15_000
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
  let timer: ReturnType<typeof setTimeout> | undefined

  const end = () => {
    clearTimeout(timer)
    timer = undefined
    port?.close()
    port = undefined
  }
  const wait = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      end()
      onLost()
    }, ms)
  }
  const greet = ({ source, origin, data }: MessageEvent) => {
    if (source !== frame.contentWindow || origin !== server || !isGreeting(data, nonce)) return
    half = half === 'loaded' ? undefined : 'greeted'
    end()
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = (event) => {
      const message = parseOutward(event.data, server)
      if (message) onMessage(message)
    }
    frame.contentWindow?.postMessage({ ashnote: VERSION, nonce }, server, [channel.port2])
    onOpen()
  }
  const load = () => {
    half = half === 'greeted' ? undefined : 'loaded'
    if (half) wait(GREET_MOST_MS)
  }
  addEventListener('message', greet)
  frame.addEventListener('load', load)
  wait(LOAD_MOST_MS)
  return {
    send: (message) => port?.postMessage(message),
    close() {
      removeEventListener('message', greet)
      frame.removeEventListener('load', load)
      end()
    },
  }
}
