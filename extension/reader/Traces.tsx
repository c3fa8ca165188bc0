import { useEffect, useState } from 'preact/hooks'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'
import { formatNoteAddress, type NoteAddress } from '../links/note-address.ts'
import { askToForget, forgetAddresses, mayForget } from './browser-history.ts'

type Props = { address: NoteAddress; strings: ExtensionStrings['reader'] }

/**
 * Removes the link from the browser's history, both the clicked one and this page's address. Asks for the
 * permission if needed, in a line that is easy to ignore.
 */
export function Traces({ address, strings }: Props) {
  const [isForgotten, setForgotten] = useState<boolean>()
  const forget = async () => {
    // The link as it was clicked, and as this page has tidied it.
    const links = [address.link, formatNoteAddress(address)]
    await forgetAddresses(links.flatMap((link) => [link, `${location.origin}/reader.html#${link}`]))
    setForgotten(true)
  }
  const ask = async () => {
    if (await askToForget()) await forget()
  }
  useEffect(() => {
    mayForget().then((may) => (may ? forget() : setForgotten(false)))
  }, [])
  return (
    <p class="row traces" role="status">
      {isForgotten === false && (
        <>
          {strings.inHistory}
          <button type="button" class="plain" onClick={ask}>
            {strings.forget}
          </button>
        </>
      )}
      {isForgotten && strings.forgotten}
    </p>
  )
}
