import { randomBytes } from 'node:crypto'
import { toBase64url, utf8 } from '../../../shared/bytes/bytes.ts'
import { contentKeys, linkKeys } from '../../../shared/crypto/keys.ts'
import { parseReplyTo } from '../../../shared/flows/inbox-sender.ts'
import { sealNote } from '../../../shared/note/note.ts'
import { blobDigest } from '../../../shared/note/receipt.ts'
import { type Evidence, encodeEvidence, openEvidence } from '../../../shared/report/evidence.ts'
import { evidence } from '../../../widget/ui/strings/en/evidence.ts'
import { inboxOwner } from '../../../widget/ui/strings/en/inbox-owner.ts'
import { read } from '../../../widget/ui/strings/en/read.ts'
import { sendPayload } from '../../clients/inboxes.ts'
import { expect, extensionTest as test } from '../../fixtures/extension.ts'
import { filesLeft } from '../../pages/files.ts'
import { InboxesPage } from '../../pages/inboxes-page.ts'
import { expectGoodScreen } from '../../pages/screen.ts'

const { inbox } = inboxOwner
const TEXT = 'Send 500 by Friday or everybody sees the pictures.'
const WORDS = 'It names my street.'

/** Evidence about a note with this text, as a reader's browser creates it. */
function evidenceOf(text: string): Evidence {
  const { p0, id } = linkKeys(randomBytes(32))
  const { key } = contentKeys(p0, new Uint8Array())
  const blob = sealNote({
    kind: 0,
    key,
    id,
    payload: { bodies: [{ type: 'text/plain', bytes: utf8(text) }] },
  })
  const receipt = { kid: 1, createdMs: 1, claimedMs: 2, origin: new Uint8Array(16), tag: new Uint8Array(32) }
  return { id, key, blob, digest: blobDigest(blob), receipt }
}

const SAID = { category: 'fraud', words: WORDS, number: 'K7M2-9QXF-4TZD' } as const

test('evidence too large for memory is received, and opens behind the same warning', async ({
  extension,
  serverOrigin,
}) => {
  const operator = await extension.open('inboxes.html')
  const operatorInboxes = new InboxesPage(operator)
  const link = await operatorInboxes.make('Reports')
  expect(parseReplyTo(link).server).toBe(serverOrigin)
  await sendPayload(link, encodeEvidence(evidenceOf(`${TEXT}${' '.repeat(2 ** 20)}`), SAID))
  await operator.reload()
  await operatorInboxes.openFirst()
  await expect(operator.getByText(evidence.warning)).toBeVisible()
  expect(await operator.content()).not.toContain(TEXT)
  // It is in memory now and nowhere else.
  await expect.poll(() => filesLeft(operator)).toEqual([])
  await operator.getByRole('button', { name: evidence.open }).click()
  await expect(operator.getByRole('region', { name: evidence.reported })).toContainText(TEXT)
})

const FORGED: Array<[string, (evidence: Evidence) => Partial<Evidence>]> = [
  ['a blob that is not the one reported', () => ({ digest: randomBytes(32) })],
  [
    'an altered blob under its own hash',
    ({ blob }) => {
      const altered = blob.slice()
      altered[100] = (altered[100] ?? 0) ^ 1
      return { blob: altered, digest: blobDigest(altered) }
    },
  ],
  ['the key of another note', () => ({ key: randomBytes(32) })],
]

/** Small evidence stays in memory, large evidence goes through a file. */
for (const [size, bytes] of [
  ['small', 0],
  ['large', 9 * 2 ** 20],
] as const)
  test(`${size} forged or altered evidence is refused with an explanation, and shows nothing`, async ({
    extension,
    serverOrigin,
  }) => {
    const operator = await extension.open('inboxes.html')
    const operatorInboxes = new InboxesPage(operator)
    const link = await operatorInboxes.make('Reports')
    expect(parseReplyTo(link).server).toBe(serverOrigin)
    for (const [, forge] of FORGED) {
      const genuine = evidenceOf(TEXT + ' '.repeat(bytes))
      expect(toBase64url(openEvidence(encodeEvidence(genuine, SAID)).id)).toBe(toBase64url(genuine.id))
      await sendPayload(link, encodeEvidence({ ...genuine, ...forge(genuine) }, SAID))
    }
    await operator.reload()
    await expect(operator.getByRole('button', { name: inbox.open, exact: true })).toHaveCount(FORGED.length)
    for (const [i] of FORGED.entries()) {
      await operatorInboxes.openFirst()
      const open = operator.getByRole('button', { name: evidence.open })
      const refused = operator.getByText(evidence.refused.title)
      await expect(open.or(refused.nth(i)).first()).toBeVisible()
      if (await open.isVisible()) await open.click()
      await expect(refused).toHaveCount(i + 1)
    }
    expect(await operator.content()).not.toContain(TEXT)
    expect(await operator.content()).not.toContain(WORDS)
    expect(await filesLeft(operator)).toHaveLength(bytes ? FORGED.length : 0)
    await expectGoodScreen(operator)
    for (const _ of FORGED) await operator.getByRole('button', { name: read.open.clear }).first().click()
    await expect(operator.getByText(inbox.cleared)).toHaveCount(FORGED.length)
    await expect.poll(() => filesLeft(operator)).toEqual([])
  })
