import type { Fetch } from '../../../shared/http/transport.ts'

/** `fetch`, and for an upload that wants to be watched XMLHttpRequest, because fetch cannot tell how far it is. */
export const uploadFetch: Fetch = (url, init) => (init.onProgress ? upload(url, init) : fetch(url, init))

const upload: Fetch = (url, { method, headers, body, onProgress, signal }) =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.responseType = 'arraybuffer'
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total)
    request.onload = () =>
      done({
        status: request.status,
        headers: { get: (name) => request.getResponseHeader(name) },
        body: new Response(request.response).body,
      })
    request.onerror = request.onabort = () => fail(new TypeError('connection lost'))
    const abort = signal as AbortSignal | undefined
    const stop = () => request.abort()
    abort?.addEventListener('abort', stop)
    // A signal outlives its requests, and would keep what each of them has sent in memory.
    request.onloadend = () => abort?.removeEventListener('abort', stop)
    request.send(body)
  })
