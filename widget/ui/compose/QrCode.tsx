import { useEffect, useState } from 'preact/hooks'

type Props = { text: string; label: string; isFaded: boolean }

/** Dark on white in both themes, because some cameras cannot read inverted codes. */
export function QrCode({ text, label, isFaded }: Props) {
  const [code, setCode] = useState<{ size: number; path: string }>()
  useEffect(() => {
    // If the code cannot load, the link can still be copied.
    import('./qr-path.ts').then(
      ({ qrPath }) => setCode(qrPath(text)),
      () => undefined,
    )
  }, [text])
  const { size, path } = code ?? { size: 1, path: '' }
  return (
    <svg
      class={`qr ${isFaded ? 'revoked' : ''}`}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
    >
      <path d={path} shape-rendering="crispEdges" />
    </svg>
  )
}
