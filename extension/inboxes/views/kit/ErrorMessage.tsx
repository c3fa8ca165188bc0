import type { Sentences } from '../../../../widget/ui/strings/types.ts'

/**
 * An error message beside its cause. The element exists before the error, so that screen readers announce it.
 */
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
