import { embed } from '../../widget/ui/strings/en/embed.ts'
import { SERVER_LINK } from '../data/links.ts'
import { longUnless } from '../fixtures/long.ts'
import { expect, visitTest as test } from '../fixtures/visit.ts'
import type { Visit } from '../pages/visit.ts'
import type { Host } from '../servers/host.ts'
import type { Wire } from '../servers/wire.ts'

const FIELD = `document.querySelector('ashnote-field')`
const OWN_INPUT = `${FIELD}.shadowRoot.querySelector('input')`
const ERRORS = `JSON.stringify(fired.filter(([type]) => type === 'error'))`
const UNREACHABLE = JSON.stringify([['error', { code: 'unreachable' }]])

const body = (server = '', more = '') => `<form method="post" action="/submit">
  <ashnote-field name="secret" aria-label="Secret" required ${server && `server="${server}"`}>${more}</ashnote-field>
  <button>Send</button>
</form>`

/** A page in the place of the frame's, which does with the greeting what `script` says. */
const greeter = (script: string) => `<!doctype html><script>
  const [, nonce] = location.hash.split('.')
  const greet = (version) => parent.postMessage({ ashnote: version, nonce }, '*')
  ${script}
</script>`

type Setting = { host: Host; wire: Wire }

/** What may be in the way of a frame, and the page that meets it. */
const FAILURES: Record<string, (setting: Setting) => { server?: string; policy?: string }> = {
  'somebody else’s page': ({ host }) => {
    host.serve('/frame', '<!doctype html><title>Please log in</title>')
    return { server: host.origin }
  },
  'an answer 404': ({ host }) => {
    host.serve('/frame', '{"code":"not-found"}', { 'content-type': 'application/problem+json' }, 404)
    return { server: host.origin }
  },
  'an empty answer 502': ({ host }) => {
    host.serve('/frame', '', {}, 502)
    return { server: host.origin }
  },
  'a proxy that forbids frames': ({ host }) => {
    host.serve('/frame', greeter('greet(1)'), { 'x-frame-options': 'DENY' })
    return { server: host.origin }
  },
  'a policy of the page that allows no frames': () => ({ policy: "frame-src 'none'" }),
  'a lost connection': ({ wire }) => {
    wire.lose(/^GET \/frame/, 'before', 100)
    return {}
  },
  'a lost script': ({ wire }) => {
    wire.lose(/^GET \/assets\/frame-page/, 'before', 100)
    return {}
  },
  'a frame of another version': ({ host }) => {
    host.serve('/frame', greeter('greet(2)'))
    return { server: host.origin }
  },
  'a frame that greets and says nothing more': ({ host }) => {
    host.serve('/frame', greeter('greet(1)'))
    return { server: host.origin }
  },
  'a frame that greets again and again': ({ host }) => {
    host.serve('/frame', greeter('greet(1); setInterval(greet, 500, 1)'))
    return { server: host.origin }
  },
  'a frame that loads again and again': ({ host }) => {
    host.serve('/frame', greeter('setTimeout(() => location.reload(), 400)'))
    return { server: host.origin }
  },
  'no server at that address': () => ({ server: 'http://127.0.0.1:9' }),
}

/** One of each kind: no answer, a wrong one, one that the browser refuses, and a frame that misbehaves. */
const USUAL = new Set([
  'no server at that address',
  'an answer 404',
  'a proxy that forbids frames',
  'a frame that greets and says nothing more',
])

async function submitLink(visit: Visit, host: Host, link: string): Promise<void> {
  // Text that is no link is neither submitted nor dropped in silence.
  await visit.click(`(${OWN_INPUT})`)
  await visit.page.keyboard.type('a secret in plain text')
  await visit.click('button')
  expect(await visit.evaluate(`${FIELD}.validationMessage`)).toBe(embed.link)
  expect(await visit.evaluate(`document.activeElement === ${FIELD}`)).toBe(true)
  expect(host.submitted).toEqual([])
  await visit.evaluate(`${OWN_INPUT}.select()`)
  await visit.page.keyboard.type(link)
  await visit.expect(`${FIELD}.state`, 'sealed')
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.toString()).toBe(new URLSearchParams({ secret: link }).toString())
}

for (const [what, prepare] of Object.entries(FAILURES)) {
  test(
    `${what} in the place of a frame is an error, and the form takes a link by hand`,
    longUnless(USUAL.has(what)),
    async ({ uncheckedVisit: visit, host, wire, head }) => {
      const { server, policy } = prepare({ host, wire })
      await visit.open(
        host.page(body(server), { head, headers: policy ? { 'content-security-policy': policy } : {} }),
      )
      await visit.expect(ERRORS, UNREACHABLE)
      await visit.expect(`${OWN_INPUT}.offsetHeight > 0`, true)
      // Sealing settles although nobody answers.
      expect(await visit.evaluate(`${FIELD}.seal().then(() => ${FIELD}.value)`)).toBe('')
      await visit.click('button')
      expect(await visit.evaluate(`${FIELD}.validity.valueMissing`)).toBe(true)
      expect(host.submitted).toEqual([])
      const link = `${server ?? wire.origin}/#${'Sb7'.repeat(16)}`
      await submitLink(visit, host, link)
    },
  )
}

test('a field that need not be filled in lets the form go on without its frame', async ({
  uncheckedVisit: visit,
  host,
  wire,
  head,
}) => {
  wire.lose(/^GET \/frame/, 'before', 100)
  await visit.open(host.page(body().replace('required', ''), { head }))
  await visit.expect(ERRORS, UNREACHABLE)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.toString()).toBe('')
})

test('setting an attribute to what it was does not lose the frame', async ({ visit, host, wire, head }) => {
  await visit.open(host.page(body(wire.origin), { head }))
  await visit.write('still connected')
  await visit.evaluate(`${FIELD}.server = ${FIELD}.server`)
  await visit.click('button')
  await visit.expect('document.title', 'Submitted')
  expect(host.submitted[0]?.get('secret')).toMatch(SERVER_LINK)
})

for (const element of ['ashnote-compose', 'ashnote-form']) {
  test(`${element} without its frame is an error and shows a link`, async ({
    uncheckedVisit: visit,
    host,
    wire,
    head,
  }) => {
    wire.lose(/^GET \/assets\/(frame|form)-page/, 'before', 100)
    const inbox = `inbox="${wire.origin}/#Sk${'b'.repeat(46)}"`
    await visit.open(
      host.page(`<${element} ${element === 'ashnote-form' ? inbox : ''}></${element}>`, { head }),
    )
    await visit.expect(ERRORS, UNREACHABLE)
    await visit.expect(
      `document.querySelector('${element}').shadowRoot.querySelector('a').offsetHeight > 0`,
      true,
    )
  })
}
