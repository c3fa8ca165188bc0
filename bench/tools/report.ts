/** The result of one part of the run. The terminal and the README show the same table. */
export type Section = {
  title: string
  columns: readonly string[]
  rows: ReadonlyArray<readonly string[]>
  /** Conditions of this run that readers of the numbers have to know. */
  notes: readonly string[]
}

/** Pads columns to equal width: the first to the left, numbers to the right. */
export function plainText({ title, columns, rows, notes }: Section): string {
  const lines = columns.some((column) => column !== '') ? [columns, ...rows] : rows
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  const table = lines.map((line) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('   ')
      .trimEnd(),
  )
  return [title, ...table.map((line) => `  ${line}`), ...notes.map((note) => `  ${note}`), ''].join('\n')
}

export function markdown({ title, columns, rows, notes }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_, i) => (i === 0 ? '---' : '---:'))
  return [
    `## ${title}`,
    '',
    ...[columns, rule, ...rows].map(line),
    ...notes.flatMap((note) => ['', note]),
    '',
  ].join('\n')
}

/** A number with its significant digits: 0.083, 1.24, 85.3, 18,900. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && value < 1000) return String(value)
  if (value >= 1000) return Math.round(value).toLocaleString('en-GB')
  if (value >= 100) return value.toFixed(0)
  if (value >= 10) return value.toFixed(1)
  return value.toFixed(value >= 1 ? 2 : 3)
}
