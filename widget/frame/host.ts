import { isGreeting, type Outward, readFrameAddress, targetOf, VERSION } from '../embed/messages.ts'

export type SendToHost = (message: Outward) => void

/**
 * Greets the host page and waits for its port. Only the parent window may reply, once, from the origin and
 * with the nonce in this frame's address.
 * @param onMessage receives the port's messages, unchecked
 * @returns false if this page is not an element's frame.
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
