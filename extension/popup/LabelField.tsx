import type { CreatedNote } from '../../widget/ui/compose/Created.tsx'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'

type Props = { note: CreatedNote; strings: ExtensionStrings['popup'] }

/** What the user calls a note, while they still know what it is. */
export function LabelField({ note, strings }: Props) {
  const save = async (label: string) => {
    const { labelNote } = await import('../history/mark-note.ts')
    await labelNote(note.id, label)
  }
  return (
    <div class="field">
      <span class="row">
        <label for="label">{strings.label}</label>
        <small id="label-hint">{strings.labelHint}</small>
      </span>
      <input
        id="label"
        aria-describedby="label-hint"
        autocomplete="off"
        maxLength={200}
        // At every key: a popup closes without a word.
        onInput={({ currentTarget }) => save(currentTarget.value.trim())}
      />
    </div>
  )
}
