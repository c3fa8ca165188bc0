import { TRIES_DEFAULT, TRIES_MAX, TTL_MIN } from '../../../shared/limits.ts'
import { admitAll } from '../core/admission.ts'
import type { CallContext } from '../core/calls.ts'
import { defineRoute, USUAL_TERMS } from '../core/route.ts'
import { servicesOf } from '../core/services.ts'

/** What a client has to know before it seals a note. */
export const limitRoutes = [defineRoute('GET /v1/limits', { ...USUAL_TERMS, admit: admitAll }, limits)]

function limits(c: CallContext): Response {
  const { settings, proofOfWork } = servicesOf(c.env)
  const { maxBytes, maxTtl, defaultTtl } = settings
  const challenge = proofOfWork.note.challenge(Date.now())
  return c.json({
    maxBytes,
    minTtl: TTL_MIN,
    maxTtl,
    defaultTtl,
    maxTries: TRIES_MAX,
    defaultTries: TRIES_DEFAULT,
    ...(challenge && { work: challenge }),
  })
}
