/** The value below which `share` (0 to 1) of the values lie, by nearest rank. Throws RangeError for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new RangeError('no values')
  return value
}

/** Middle value; of an even number of values the mean of the two in the middle. */
export const median = (values: readonly number[]): number =>
  (quantile(values, 0.5) + quantile(values, (values.length - 1) / (2 * values.length))) / 2
