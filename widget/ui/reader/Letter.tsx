import type { ComponentChildren } from 'preact'

const FLAME =
  'M16.5 5c.8 5 6.5 6.5 6.5 13a7 7 0 0 1-14 0c0-3 1.8-4.5 2.6-7.5 1.6 1 2.2 2.4 2.2 3.7 2-2 3.2-5.2 2.7-9.2Z'

/** A folded, sealed sheet. Its class sets what the seal shows. */
export function Letter(props: { class: string; title: string; children?: ComponentChildren }) {
  return (
    <section class={`sheet letter ${props.class}`}>
      <svg class="seal" viewBox="0 0 32 32" aria-hidden="true">
        <path d={FLAME} />
      </svg>
      <h1>{props.title}</h1>
      {props.children}
    </section>
  )
}
