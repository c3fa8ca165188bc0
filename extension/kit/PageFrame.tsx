import type { ComponentChildren } from 'preact'
import { Mark } from '../../widget/ui/kit/Mark.tsx'

/** Header and footer of a page of the extension that fills a tab. */
export function PageFrame({ tagline, children }: { tagline: string; children: ComponentChildren }) {
  return (
    <>
      <header class="top">
        <span class="row brand">
          <Mark />
          Ashnote
        </span>
      </header>
      <main>{children}</main>
      <footer class="foot">{tagline}</footer>
    </>
  )
}
