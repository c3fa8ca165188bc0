import type { Sentences } from '../../../../widget/ui/strings/types.ts'

/** What went wrong, where it was tried. There before it says anything, so that a screen reader hears it. */
export function ErrorMessage({ of }: { of: Sentences | undefined }) {
  return (
    <p class="problem" role="alert">
      {of && (
        <>
          <strong>{of.title}.</strong> {of.text}
        </>
      )}
    </p>
  )
}
