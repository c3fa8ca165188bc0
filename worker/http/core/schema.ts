import * as v from 'valibot'
import { type Bytes, fromBase64url, fromUtf8 } from '../../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { SECRET_BYTES, TRIES_DEFAULT, TRIES_MAX, TRIES_MIN, TTL_MIN } from '../../../shared/limits.ts'
import type { ServerSettings } from '../../settings/server-settings.ts'
import { readRequestBody } from './body.ts'
import type { CallContext } from './calls.ts'

/** More than any JSON body of a note needs, and quick to parse. */
export const MAX_JSON_BYTES = 4096
/** 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/

/** A schema for `length` bytes in base64url. */
export const base64urlBytes = (length: number) =>
  v.pipe(
    v.string(),
    v.length(Math.ceil((length * 4) / 3)),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return fromBase64url(dataset.value)
      } catch {
        addIssue()
        return NEVER
      }
    }),
  )
export const token = base64urlBytes(SECRET_BYTES)
export const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))
const flag = v.pipe(
  v.picklist(['0', '1']),
  v.transform((text) => text === '1'),
)

/** Body of a claim. */
export const ClaimBody = v.object({ link: token, auth: token, reader: token })
/** Body of an ack. */
export const AckBody = v.object({ link: token, reader: token })
/** The three hashes of an upload. */
export const UploadHashes = v.object({ auth: token, revoke: token, status: token })

/** The four hashes of an upload in parts. */
export const PartUploadHashes = v.object({ ...UploadHashes.entries, token })
/** Body of the call that completes an upload in parts: D of section 8. */
export const CompleteBody = v.object({ digest: token })

/** Query of an upload. A value out of range is refused, never clamped. */
export const UploadQuery = ({ maxTtl, defaultTtl }: ServerSettings) =>
  v.object({
    ttl: v.optional(v.pipe(wholeNumber, v.minValue(TTL_MIN), v.maxValue(maxTtl)), String(defaultTtl)),
    tries: v.optional(
      v.pipe(wholeNumber, v.minValue(TRIES_MIN), v.maxValue(TRIES_MAX)),
      String(TRIES_DEFAULT),
    ),
    receipt: v.optional(flag, '0'),
  })

/** The same with the length of the blob, for an upload in parts. */
export const PartUploadQuery = (settings: ServerSettings) =>
  v.object({
    ...UploadQuery(settings).entries,
    size: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
  })

/** Checks `input`. @throws {AshnoteError} `malformed` */
export function validate<const Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, input)
  if (!read.success) throw new AshnoteError('malformed')
  return read.output
}

/**
 * Checks the query of a call. A parameter that it knows and that is given twice has no value.
 * @param queries every value of each parameter
 * @throws {AshnoteError} `malformed`
 */
export function validateQuery<const Schema extends v.GenericSchema>(
  schema: Schema,
  queries: Readonly<Record<string, readonly string[]>>,
): v.InferOutput<Schema> {
  const entries = Object.entries(queries).map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ])
  return validate(schema, Object.fromEntries(entries))
}

/**
 * Reads an id or token from a path or header.
 * @throws {AshnoteError} `malformed` unless it has exactly 32 bytes
 */
export function readToken(text: string | undefined): Bytes {
  const bytes = text !== undefined && TOKEN.test(text) ? fromBase64url(text) : undefined
  if (bytes?.length !== SECRET_BYTES) throw new AshnoteError('malformed')
  return bytes
}

/** Reads `authorization: Bearer <token>`. @throws {AshnoteError} `malformed` */
export function readBearer(headers: Headers): Bytes {
  return readToken(/^Bearer ([\w-]+)$/i.exec(headers.get('authorization') ?? '')?.[1])
}

/**
 * Reads a JSON body of as many bytes as the call may have.
 * @throws {AshnoteError} `malformed`, or `too-large` as soon as that is certain
 */
export async function readJsonBody<const Schema extends v.GenericSchema>(
  c: CallContext,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const request = c.req.raw
  const type = request.headers.get('content-type')
  // A header that is sent twice arrives joined by a comma.
  if (type !== null && !/^application\/json\s*(;[^,]*)?$/i.test(type)) throw new AshnoteError('malformed')
  const body = await readRequestBody(request, c.get('maxBody'))
  let json: unknown
  try {
    json = JSON.parse(fromUtf8(body))
  } catch {
    throw new AshnoteError('malformed')
  }
  return validate(schema, json)
}
