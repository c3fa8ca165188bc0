import { openInboxes } from '../../open-inboxes.ts'

/** From the popup to the page of inboxes. */
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
