import * as v from 'valibot'

/** A setting that is a whole number from `least` to `most`. */
export const wholeSetting = (fallback: number, least: number, most: number) =>
  v.pipe(
    v.optional(v.string(), String(fallback)),
    v.regex(/^\d{1,15}$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
  )

/**
 * Checks text variables.
 * @throws {TypeError} naming the variable that is invalid: an operator's mistake must not stay unnoticed
 */
export function readVariables<const Schema extends v.GenericSchema>(
  schema: Schema,
  variables: object,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, variables)
  if (read.success) return read.output
  const issue = read.issues[0]
  throw new TypeError(`${v.getDotPath(issue) ?? 'configuration'}: ${issue.message}`)
}
