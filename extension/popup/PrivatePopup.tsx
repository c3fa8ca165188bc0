import { browser } from 'wxt/browser'
import { Mark } from '../../widget/ui/kit/Mark.tsx'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'

type Props = { server: string; strings: ExtensionStrings['popup'] }

/** The popup of an incognito window: leads to the server's page, which is as private as the window. */
export function PrivatePopup({ server, strings }: Props) {
  const open = async () => {
    const { id } = await browser.windows.getCurrent()
    await browser.tabs.create({ url: server, ...(id !== undefined && { windowId: id }) })
    close()
  }
  return (
    <>
      <header class="row bar">
        <Mark size={24} />
      </header>
      <main>
        <h1 class="hidden">Ashnote</h1>
        <p>{strings.incognito}</p>
        <button type="button" class="main" onClick={open}>
          {strings.incognitoOpen}
        </button>
      </main>
    </>
  )
}
