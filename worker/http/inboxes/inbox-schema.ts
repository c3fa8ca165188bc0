/** Bodies and queries of the calls on inboxes (protocol section 7). */
import * as v from 'valibot'
import {
  KEEP_MAX,
  KEEP_MIN,
  MAX_INBOX_KEYS,
  MAX_ORIGIN_CHARACTERS,
  MAX_ORIGINS,
  MAX_POLLED,
  PUBLIC_KEY_BYTES,
} from '../../../shared/limits.ts'
import { isPublicUrl } from '../../inboxes/webhook.ts'
import { base64urlBytes, token, wholeNumber } from '../core/schema.ts'

const MAX_URL_CHARACTERS = 2048
/** 16 keys in base64url, 32 origins and a webhook. */
export const MAX_REGISTRATION_BYTES = 65_536
/** 50 inboxes with a token each. */
export const MAX_POLL_BYTES = 16_384

/**
 * An origin exactly as a browser writes it in `Origin`: any other text cannot be compared, or could end the
 * list in a policy early.
 */
const origin = v.pipe(
  v.string(),
  v.maxLength(MAX_ORIGIN_CHARACTERS),
  v.regex(/^https?:\/\/[a-z0-9.:[\]-]+$/),
  v.check((text) => URL.parse(text)?.origin === text),
)

/** Body of a registration. Without `webhooks`, this server calls none and refuses them. */
export const RegistrationBody = (webhooks: boolean) =>
  v.object({
    ownerHash: token,
    keys: v.pipe(v.array(base64urlBytes(PUBLIC_KEY_BYTES)), v.minLength(1), v.maxLength(MAX_INBOX_KEYS)),
    keep: v.pipe(v.number(), v.integer(), v.minValue(KEEP_MIN), v.maxValue(KEEP_MAX)),
    origins: v.optional(v.pipe(v.array(origin), v.maxLength(MAX_ORIGINS)), []),
    webhook: webhooks
      ? v.optional(
          v.object({
            url: v.pipe(v.string(), v.maxLength(MAX_URL_CHARACTERS), v.check(isPublicUrl)),
            key: token,
          }),
        )
      : v.optional(v.never()),
  })

const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

/** Body of a batch poll. */
export const PollBody = v.object({
  inboxes: v.pipe(
    v.array(v.object({ address: token, token, after: v.optional(number, 0) })),
    v.minLength(1),
    v.maxLength(MAX_POLLED),
  ),
})

/** Query of a listing. */
export const ListQuery = v.object({ after: v.optional(wholeNumber, '0') })
