import { request } from 'node:http'
import { prepareRead } from '../../shared/flows/read.ts'
import { parseFragment } from '../../shared/note/link.ts'
import { read } from '../../widget/ui/strings/en/read.ts'
import { clientOf, createNote } from '../clients/notes.ts'
import { expect, ownServerTest as test } from '../fixtures/own-server.ts'
import { Wire } from '../servers/wire.ts'

test('kill -9 after the response to a create loses no note', async ({ page, readPage, own }) => {
  for (let round = 0; round < 3; round++) {
    const link = await createNote(own.origin, { text: `survives ${round}` })
    await own.crash()
    await own.start()
    await page.goto('about:blank')
    await page.goto(link)
    await readPage.reveal()
    await expect(readPage.note).toContainText(`survives ${round}`)
  }
})

test('kill -9 during many creates loses no note that was confirmed', async ({ page, readPage, own }) => {
  const confirmed: Array<{ text: string; link: string }> = []
  const creating = Array.from({ length: 8 }, async (_, lane) => {
    for (let n = 0; ; n++) {
      const text = `lane ${lane} note ${n}`
      const link = await createNote(own.origin, { text }).catch(() => undefined)
      if (!link) return
      confirmed.push({ text, link })
    }
  })
  await expect.poll(() => confirmed.length).toBeGreaterThan(50)
  await own.crash()
  await Promise.all(creating)
  await own.start()
  for (const { link } of confirmed) {
    const { id } = prepareRead(parseFragment(new URL(link).hash))
    expect(await clientOf(own.origin).find(id)).not.toBeNull()
  }
  for (const { text, link } of confirmed.slice(-3)) {
    await page.goto('about:blank')
    await page.goto(link)
    await readPage.reveal()
    await expect(readPage.note).toContainText(text)
  }
})

test('after kill -9 between claim and delivery, the same reader reads the note', async ({
  page,
  readPage,
  own,
  browser,
}) => {
  const wire = await Wire.start(own.port)
  try {
    const link = (await createNote(own.origin, { text: 'claimed, then the power went' })).replace(
      own.origin,
      wire.origin,
    )
    await page.goto(link)
    wire.lose(/^POST \S+\/claim /, 'after', 100)
    await readPage.reveal()
    await expect.poll(() => wire.cuts).toBeGreaterThan(0)
    // Leave the page, because it would keep retrying.
    await page.goto('about:blank')
    await own.crash()
    await own.start()
    wire.forgive()

    const context = await browser.newContext()
    const second = await context.newPage()
    await second.goto(link)
    await expect(second.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
    await context.close()

    await page.goto(link)
    await readPage.reveal()
    await expect(readPage.note).toContainText('claimed, then the power went')
  } finally {
    await wire.stop()
  }
})

test('a note that was read stays gone after kill -9', async ({ page, readPage, own }) => {
  const link = await createNote(own.origin, { text: 'read before the crash' })
  await page.goto(link)
  await readPage.reveal()
  await expect(page.getByText(read.open.burned)).toBeVisible()
  await own.crash()
  await own.start()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: read.errors.gone.title })).toBeVisible()
  await expect.poll(() => own.blobs()).toEqual([])
})

test('SIGTERM lets a running upload finish, then ends with 0', async ({ own }) => {
  const call = request({
    port: own.port,
    method: 'PUT',
    path: `/v1/notes/${'A'.repeat(43)}?ttl=3600`,
    headers: { 'content-length': 1100, 'ashnote-auth': 'A'.repeat(43) },
  })
  const status = new Promise<number | undefined>((resolve, reject) => {
    call.on('response', (response) => resolve(response.resume().statusCode))
    call.on('error', reject)
  })
  call.write(Buffer.alloc(500))
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const ended = own.stop('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 500))
  call.end(Buffer.alloc(600))
  expect(await status).toBe(400)
  expect(await ended).toBe(0)
})

test('the server prints one line and nothing about notes', async ({ page, readPage, own }) => {
  const link = await createNote(own.origin, { text: 'nothing of this is printed' })
  await page.goto(link)
  await readPage.reveal()
  await expect(readPage.note).toBeVisible()
  await page.goto(link.replace('#', '%23'))
  await own.stop()
  expect(own.output).toBe(`Ashnote is listening on ${own.origin}\n`)
})
