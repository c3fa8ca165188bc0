import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'playwright/test'
import { LocalServer } from '../servers/local-server.ts'

/** The status line of the server's response to exactly these bytes. */
async function statusLine(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(bytes)
  let response = ''
  socket.on('data', (chunk) => {
    response += chunk
  })
  await once(socket, 'close')
  return response.split('\r\n')[0] ?? ''
}

test('malformed requests are refused without a server error', async () => {
  const server = await LocalServer.start()
  try {
    for (const [bytes, status] of [
      ['CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n', 200],
      ['TRACE /v1/limits HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
      // No client has normalised these, and the server gets them so.
      ...[
        '/v1/%6cimits',
        '/%76%31/limits',
        '//v1/limits',
        '/v1/./limits',
        '/x/../v1/limits',
        '/v1/x/%2e%2e/limits',
      ].map((path) => [`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 400] as const),
      // workerd itself responds to these two; they never reach the Worker.
      ['BREW /v1/limits HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 501],
      ['nonsense\r\n\r\n', 400],
    ] as const) {
      expect(await statusLine(server.port, bytes)).toContain(` ${status} `)
    }
    expect(server.output.split('\n')).toEqual([`Ashnote is listening on ${server.origin}`, ''])
  } finally {
    await server.dispose()
  }
})
