import { HOSTILE } from '../data/hostile-host.ts'
import { SERVER_LINK } from '../data/links.ts'
import { expect, visitTest as test } from '../fixtures/visit.ts'

const SECRET = 'tr0ub4dor-and-3-lamps'

const FORM = `<form method="post" action="/submit">
  <input name="own" aria-label="Own">
  <ashnote-field name="secret" aria-label="Secret" required></ashnote-field>
  <button>Send</button>
</form>`

test('a page that listens to everything hears the link, and nothing of the secret', async ({
  visit,
  host,
  head,
  watch,
}) => {
  await visit.open(host.page(FORM, { head: HOSTILE + head }))
  // The trap works: it hears every key in a field of its own.
  await visit.click('input')
  await visit.page.keyboard.type('own')
  expect(await visit.evaluate('keys.join()')).toContain('o,')
  await visit.evaluate('keys.length = 0')

  await visit.write(SECRET)
  expect(await visit.evaluate('keys')).toEqual([])
  // Keeps the page open, so that the trap can be read after the submit.
  await visit.evaluate(`document.forms[0].addEventListener('submit', (event) => {
    event.preventDefault()
    window.data = JSON.stringify([...new FormData(event.target)])
  })`)
  await visit.click('button')
  await visit.expect('!!window.data', true)
  const link = await visit.evaluate<string>(`document.querySelector('ashnote-field').value`)
  expect(link).toMatch(SERVER_LINK)
  watch({ link, text: SECRET })
  const loot = await visit.evaluate<string>(
    'JSON.stringify([loot, data, document.documentElement.outerHTML])',
  )
  expect(loot, 'the trap hears what the elements say').toContain(link)
  expect(loot).toContain('filled')
  expect(loot).not.toContain(SECRET)
  expect(host.sent.join()).not.toContain(SECRET)
})

test('a page that impersonates the shell gets only the messages of the table', async ({
  visit,
  host,
  wire,
}) => {
  await visit.open(host.page('<iframe width="600" height="300" title="frame"></iframe>'))
  await visit.evaluate(`(() => {
    const nonce = '1-2-3-4', frame = document.querySelector('iframe')
    window.heard = []
    addEventListener('message', ({ source, data }) => {
      if (source !== frame.contentWindow) return
      const { port1, port2 } = window.channel = new MessageChannel()
      port1.onmessage = ({ data }) => heard.push(data)
      source.postMessage({ ashnote: 1, nonce }, '*', [port2])
      port1.postMessage({ type: 'start', round: 1, options: { kind: 'field', files: true, passphrase: 'optional' } })
    })
    frame.src = '${wire.origin}/frame#1.' + nonce + '.' + encodeURIComponent(location.origin)
  })()`)
  await visit.expect(`heard.some(({ type }) => type === 'ready')`, true)
  await visit.click('iframe')
  await visit.page.keyboard.type(SECRET)
  await visit.expect('heard.at(-1).state', 'filled')
  // The frame ignores every other request.
  for (const type of ['read', 'value', 'text', 'get', 'eval', 'claim'])
    await visit.evaluate(`channel.port1.postMessage({ type: '${type}', options: { kind: 'field' } })`)
  await visit.evaluate(`channel.port1.postMessage({ type: 'seal' })`)
  await visit.expect(`heard.some(({ state }) => state === 'sealed')`, true)
  const heard = await visit.evaluate<Array<Record<string, unknown>>>('heard')
  const shapes = new Set(heard.map((message) => Object.keys(message).sort().join()))
  expect(shapes).toEqual(new Set(['height,type', 'type', 'round,state,type', 'expiresAt,link,round,type']))
  expect(JSON.stringify(heard)).not.toContain(SECRET)
  // One message however many keys, and heights in steps.
  expect(heard.filter(({ state }) => state === 'filled')).toHaveLength(1)
  for (const { type, height } of heard) if (type === 'resize') expect(Number(height) % 8).toBe(0)
})

test('another frame that knows everything the page knows can neither get a port nor pass one', async ({
  visit,
  host,
  head,
}) => {
  const rival = host.serve(
    '/rival',
    `<script>
      const heard = []
      addEventListener('message', (event) => {
        const { tell, greeting, server } = event.data ?? {}
        if (tell) return parent.postMessage({ rival: heard }, '*')
        if (!greeting) return heard.push(event.data)
        // To the element, posing as its frame; to its frame, posing as the element.
        parent.postMessage(greeting, '*')
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => heard.push(data)
        parent.document.querySelector('ashnote-field').shadowRoot.querySelector('iframe').contentWindow
          .postMessage(greeting, '*', [port2])
        port1.postMessage({ type: 'start', round: 1, options: { kind: 'field' } })
        port1.postMessage({ type: 'seal' })
      })
    </script>`,
  )
  await visit.open(
    host.page(`${FORM}<iframe src="${rival}" title="rival"></iframe>`, {
      head,
    }),
  )
  await visit.write(SECRET)
  await visit.evaluate(`(async () => {
    const hash = document.querySelector('ashnote-field').shadowRoot.querySelector('iframe').src.split('#')[1]
    const rival = document.querySelector('iframe').contentWindow
    rival.postMessage({ greeting: { ashnote: 1, nonce: hash.split('.')[1] } }, '*')
    addEventListener('message', ({ data }) => { if (data.rival) window.rival = data.rival })
    setTimeout(() => rival.postMessage({ tell: true }, '*'), 300)
  })()`)
  await visit.expect('window.rival', [])
  await visit.expect(`document.querySelector('ashnote-field').state`, 'filled')
  expect(await visit.evaluate(`fired.filter(([type]) => type === 'ready').length`)).toBe(1)
  // The element and its frame are still connected.
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.get('secret')).toMatch(SERVER_LINK)
})

test('a frame accepts its port from its parent window only, whoever is first', async ({
  visit,
  host,
  wire,
}) => {
  const rival = host.serve('/rival', '<script>heard = []</script>')
  await visit.open(
    host.page(`<iframe src="${rival}" title="rival"></iframe><iframe id="frame" title="frame"></iframe>`),
  )
  await visit.evaluate(`(() => {
    const frame = document.querySelector('#frame'), rival = document.querySelector('iframe').contentWindow
    const greeting = { ashnote: 1, nonce: '1-2-3-4' }
    const greet = (scope, heard) => {
      const { port1, port2 } = new scope.MessageChannel()
      port1.onmessage = ({ data }) => heard.push(data.type)
      // The source of a message is the window whose code sends it.
      scope.eval('(frame, greeting, port) => frame.postMessage(greeting, "*", [port])')(frame.contentWindow, greeting, port2)
      port1.postMessage({ type: 'start', round: 1, options: { kind: 'field' } })
    }
    window.heard = []
    addEventListener('message', ({ source }) => {
      if (source !== frame.contentWindow) return
      greet(rival, rival.heard)
      greet(window, heard)
    })
    frame.src = '${wire.origin}/frame#1.1-2-3-4.' + encodeURIComponent(location.origin)
  })()`)
  await visit.expect(`heard.includes('ready')`, true)
  expect(await visit.evaluate(`document.querySelector('iframe').contentWindow.heard`)).toEqual([])
})

test('a page that loads another page into the frame gets an empty field that blocks the submit', async ({
  visit,
  host,
  head,
}) => {
  const trap = host.serve(
    '/trap',
    `<script>
      const heard = [location.hash, name, document.referrer]
      addEventListener('message', ({ data, ports }) => { heard.push(data); parent.postMessage({ trapped: heard }, '*') })
      parent.postMessage({ trapped: heard }, '*')
    </script>`,
  )
  await visit.open(host.page(FORM, { head }))
  await visit.write(SECRET)
  await visit.evaluate(`(() => {
    window.trapped = []
    addEventListener('message', ({ data }) => { if (data.trapped) trapped = data.trapped })
    document.querySelector('ashnote-field').shadowRoot.querySelector('iframe').src = '${trap}'
  })()`)
  await visit.expect(`JSON.stringify(fired.at(-1))`, JSON.stringify(['error', { code: 'unreachable' }]))
  expect(JSON.stringify(await visit.evaluate('trapped'))).not.toContain(SECRET)
  await visit.click('button')
  expect(await visit.evaluate(`document.querySelector('ashnote-field').validity.valueMissing`)).toBe(true)
  expect(await visit.evaluate(`new FormData(document.forms[0]).get('secret')`)).toBeNull()
  expect(host.submitted).toEqual([])
})
