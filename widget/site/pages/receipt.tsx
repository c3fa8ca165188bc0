/** `/receipt`: the status of a note, for a sender who kept the link of its receipt. */
import { compose as sourceCompose } from '#source-strings/compose.ts'
import { receiptPage } from '#source-strings/receipt.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { createSenderClient } from '../../../shared/http/sender-client.ts'
import { parseReceiptFragment, type StatusLink } from '../../../shared/note/receipt-link.ts'
import { ReceiptPage } from '../../ui/receipt/ReceiptPage.tsx'
import { composeTables, receiptPageTables } from '../../ui/strings/tables.ts'
import { loadStrings, show } from './show.tsx'

const { strings, compose, lang } = await loadStrings({
  strings: [receiptPage, receiptPageTables],
  compose: [sourceCompose, composeTables],
})
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
