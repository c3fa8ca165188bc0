/** `/receipt`: the status of a note, for a sender who kept the link of its receipt. */
import { AshnoteError } from '../../../shared/errors.ts'
import { createSenderClient } from '../../../shared/http/sender-client.ts'
import { parseReceiptFragment, type StatusLink } from '../../../shared/note/receipt-link.ts'
import { ReceiptPage } from '../../ui/receipt/ReceiptPage.tsx'
import { compose as english } from '../../ui/strings/en/compose.ts'
import { receiptPage as englishPage } from '../../ui/strings/en/receipt.ts'
import { compose as french } from '../../ui/strings/fr/compose.ts'
import { receiptPage as frenchPage } from '../../ui/strings/fr/receipt.ts'
import { lang, localised, show } from './show.tsx'

const strings = localised({ en: englishPage, fr: frenchPage })
const compose = localised({ en: english, fr: french })
const client = createSenderClient({ server: location.origin, fetch: (url, init) => fetch(url, init) })

function read(hash: string): StatusLink | 'damaged' | 'newer' {
  try {
    return parseReceiptFragment(hash)
  } catch (error) {
    return error instanceof AshnoteError && error.code === 'unknown-version' ? 'newer' : 'damaged'
  }
}

function visit(): void {
  const receipt = read(location.hash)
  show(strings.title, <ReceiptPage key={location.hash} {...{ receipt, client, strings, compose, lang }} />)
}

addEventListener('hashchange', visit)
visit()
