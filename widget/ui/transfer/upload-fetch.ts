import type { Fetch } from '../../../shared/http/transport.ts'

/** `fetch`, but XMLHttpRequest for uploads with progress, because fetch does not report it. */
export const uploadFetch: Fetch = (url, init) => {
  const { method, headers, body, onProgress, signal } = init
  if (!onProgress) return fetch(url, init)
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.responseType = 'arraybuffer'
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total)
    request.onload = () => {
      // It follows redirects, which fetch is told not to do: whatever is there, it is not the server's
      // answer.
      if (request.responseURL !== new URL(url).href) return fail(new TypeError('redirected'))
      done({
        status: request.status,
        headers: { get: (name) => request.getResponseHeader(name) },
        body: new Response(request.response).body,
      })
    }
    request.onerror = request.onabort = () => fail(new TypeError('connection lost'))
    const abort = signal as AbortSignal | undefined
    const stop = () => request.abort()
    abort?.addEventListener('abort', stop)
    // A signal outlives its requests. A listener left on it would keep every sent body in memory.
    request.onloadend = () => abort?.removeEventListener('abort', stop)
    request.send(body)
  })
}
