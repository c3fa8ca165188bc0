/** The quantile `share` (0 to 1) by nearest rank. @throws {RangeError} for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new RangeError('no values')
  return value
}

/** The middle value; for an even number of values, the mean of the two middle ones. */
export const median = (values: readonly number[]): number =>
  (quantile(values, 0.5) + quantile(values, (values.length - 1) / (2 * values.length))) / 2
