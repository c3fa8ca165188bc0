import { linkAt } from '../clients/notes.ts'
import { firefoxTest as test } from '../fixtures/firefox.ts'
import { expectTimeFromSeen, VIEW_S } from '../pages/unseen.ts'

test("in the extension's reader, too, the view timer starts when the note is seen", async ({
  firefox,
  make,
  serverOrigin,
  wire,
}) => {
  const text = 'only for eyes'
  const link = linkAt(await make({ text, viewSeconds: VIEW_S }), serverOrigin)
  await expectTimeFromSeen(await firefox.open(`reader.html#${link}`), wire, text)
})
