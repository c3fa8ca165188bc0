import { openInboxes } from '../../open-inboxes.ts'

/** Opens the page of inboxes from the popup. */
export function InboxesLink({ label }: { label: string }) {
  const open = async () => {
    await openInboxes()
    close()
  }
  return (
    <button type="button" class="tab" onClick={open}>
      {label}
    </button>
  )
}
