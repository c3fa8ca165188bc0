import { isGreeting, type Outward, readFrameAddress, targetOf, VERSION } from '../embed/messages.ts'

export type SendToHost = (message: Outward) => void

/**
 * Greets the page around this frame and waits for its port. Only the parent window itself may answer, from the
 * origin and with the nonce that this frame's address names, and only once.
 * @param onMessage gets what comes over the port, unchecked
 * @returns false when this page is no element's frame.
 */
export function greetHost(onMessage: (data: unknown, send: SendToHost) => void): boolean {
  const address = readFrameAddress(location.hash)
  if (!address || parent === window) return false
  const { nonce, host } = address
  const acceptPort = ({ source, origin, data, ports: [port] }: MessageEvent) => {
    if (source !== parent || origin !== host || !port || !isGreeting(data, nonce)) return
    removeEventListener('message', acceptPort)
    const send: SendToHost = (message) => port.postMessage(message)
    port.onmessage = (event) => onMessage(event.data, send)
  }
  addEventListener('message', acceptPort)
  parent.postMessage({ ashnote: VERSION, nonce }, targetOf(host))
  return true
}
