import { useState } from 'preact/hooks'
import { copyText } from '../../widget/ui/copy-text.ts'

type Props = { text: string; label: string; strings: { copied: string; copyFailed: string } }

/** Copies a text to the clipboard, and shows beside the button whether that worked. */
export function CopyButton({ text, label, strings }: Props) {
  const [said, say] = useState<string>()
  const copy = async () => say((await copyText(text)) ? strings.copied : strings.copyFailed)
  return (
    <>
      <button type="button" onClick={copy}>
        {label}
      </button>
      <span role="status">{said}</span>
    </>
  )
}
