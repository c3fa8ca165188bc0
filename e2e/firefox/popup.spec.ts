import { extension } from '../../widget/ui/strings/en/extension.ts'
import { waitForText } from '../browsers/firefox.ts'
import { expect, firefoxTest as test } from '../fixtures/firefox.ts'
import { FirefoxPopup } from '../pages/firefox-popup.ts'

test('a draft and an upload survive the popup; the link is shown later and is in the history', async ({
  firefox,
  wire,
  watch,
}) => {
  const text = 'begun in one popup and sent from none'
  const first = await FirefoxPopup.open(firefox)
  await first.write(text)
  await first.close()

  const second = await FirefoxPopup.open(firefox)
  await expect.poll(() => second.written()).toBe(text)
  const upload = wire.hold(/^PUT /)
  await second.submit(text)
  await upload.reached
  await second.close()
  upload.release()

  const third = await FirefoxPopup.open(firefox)
  const link = await third.createdLink()
  watch({ link, text })
  await third.openHistory()
  await waitForText(third.page, extension.history.states.waiting)
})
