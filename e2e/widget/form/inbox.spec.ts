import { form as words } from '../../../widget/ui/strings/en/form.ts'
import { inbox } from '../../../widget/ui/strings/en/inbox.ts'
import { expect, formTest as test } from '../../fixtures/form.ts'
import { ALERT, CASE, FORM_ELEMENT, HEADING, SEND, WHAT, WHO } from '../../pages/form-frame.ts'
import { errorTitle } from '../../pages/inbox-page.ts'

const SECRET = 'nine-drums-in-the-cellar'

test('the entry is sealed to the inbox, and the page gets an event that it was sent', async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form, read } = await newInbox()
  await visit.open(host.page(form(), { head }))
  await visit.ready('ashnote-form')
  await visit.writeInside(WHO, 'Anna')
  await visit.writeInside(CASE, '1234')
  await visit.writeInside(WHAT, SECRET)
  await visit.clickInside(SEND)
  await visit.expectInside(HEADING, inbox.sent.title)
  expect(await read()).toEqual([[`Your name: Anna\nCase number: 1234\nWhat happened: ${SECRET}`]])
  expect(await visit.evaluate('fired')).toEqual([
    ['ready', null],
    ['state', { state: 'filled' }],
    ['state', { state: 'sealing' }],
    ['submitted', { id: expect.stringMatching(/^[\w-]{43}$/) }],
    ['state', { state: 'sealed' }],
  ])
  expect(host.sent.join()).not.toContain(SECRET)
  // The frame forgets the entry, and the next form is empty.
  await visit.inside(`document.querySelector('.after button').click()`)
  await visit.expectInside(`document.querySelector('${WHO}').value`, '')
  await visit.expect(`${FORM_ELEMENT}.state`, 'empty')
})

test('missing and invalid entries are reported beside their box, shift nothing, and are not sent', async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form, read } = await newInbox()
  await visit.open(host.page(form(), { head }))
  await visit.ready('ashnote-form')
  const height = await visit.evaluate('document.documentElement.scrollHeight')
  await visit.writeInside(CASE, '12a4')
  await visit.clickInside(SEND)
  const problems = `[...document.querySelectorAll('.line')].map((line) => line.textContent)`
  await visit.expectInside(problems, [words.problems.missing, words.problems.pattern, ''])
  await visit.expectInside(`document.activeElement === document.querySelector('${WHO}')`, true)
  expect(await visit.evaluate('document.documentElement.scrollHeight')).toBe(height)
  await visit.page.keyboard.type('Anna')
  await visit.expectInside(problems, ['', words.problems.pattern, ''])
  expect(await read()).toEqual([])
})

test('a deleted inbox is reported before anything is written, and the page gets the error code', async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form, close } = await newInbox()
  await close()
  await visit.open(host.page(form(), { head }))
  await visit.expectInside(HEADING, errorTitle('no-inbox'))
  await visit.expect('JSON.stringify(fired.at(-1))', '["error",{"code":"no-inbox"}]')
})

test('if the inbox is deleted meanwhile, the form keeps the entry', async ({
  visit,
  host,
  head,
  newInbox,
}) => {
  const { form, close } = await newInbox()
  await visit.open(host.page(form(), { head }))
  await visit.ready('ashnote-form')
  await visit.writeInside(WHO, SECRET)
  await close()
  await visit.clickInside(SEND)
  await visit.expectInside(`${ALERT}.includes('${errorTitle('no-inbox')}')`, true)
  await visit.expectInside(`document.querySelector('${WHO}').value`, SECRET)
  await visit.expect(`${FORM_ELEMENT}.state`, 'filled')
})
