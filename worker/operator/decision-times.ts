/** How long a decision of a day (since 1970) took. */
export type DecisionTime = { day: number; ms: number }

/** The median of each day that has any, as a list. */
export function mediansByDay(times: Iterable<DecisionTime>): DecisionTime[] {
  return [...Map.groupBy(times, ({ day }) => day)].map(([day, ofDay]) => ({
    day,
    ms: median(ofDay.map(({ ms }) => ms)),
  }))
}

/** @param values at least one */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}
