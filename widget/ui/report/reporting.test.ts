import { expect, test, vi } from 'vitest'
import { caseNumberOf } from '../../../shared/case-number.ts'
import { AshnoteError } from '../../../shared/errors.ts'
import { formatReceipt } from '../../../shared/receipt.ts'
import type { ReportBody, ReportClient } from '../../../shared/report-client.ts'
import { Reporting } from './reporting.ts'

const evidence = {
  id: new Uint8Array(32).fill(1),
  key: new Uint8Array(32).fill(2),
  blob: new Uint8Array(99),
  digest: new Uint8Array(32).fill(3),
  receipt: { kid: 1, createdMs: 1, claimedMs: 2, origin: new Uint8Array(16), tag: new Uint8Array(32) },
}
const said = { category: 'fraud', words: 'x', mail: 'ada@example.org' } as const
const inbox = new Uint8Array(32).fill(5)
const sealedId = new Uint8Array(32).fill(6)

function clientOf(report: (body: ReportBody) => Promise<string>): ReportClient {
  return { report } as ReportClient
}

test('seals the evidence first, names it, and never sends the key', async () => {
  const report = vi.fn(async (_: ReportBody) => 'N')
  const seal = vi.fn(async () => sealedId)
  const sent = await new Reporting(clientOf(report), seal, evidence).send({ inbox, evidenceTtl: 9 }, said)
  expect(sent).toEqual({ number: 'N', isTooLarge: false })
  const [body] = report.mock.calls[0] ?? []
  // Who reported is the desk's business and not that of whoever opens the evidence.
  const claim = { category: 'fraud', words: 'x', number: caseNumberOf(body?.nonce as Uint8Array) }
  expect(seal).toHaveBeenCalledWith({ inbox, evidenceTtl: 9 }, evidence, claim)
  expect(body).toMatchObject(said)
  expect(body?.proof).toEqual({
    receipt: formatReceipt(evidence.receipt),
    digest: evidence.digest,
    evidence: sealedId,
  })
  expect(Object.values(body ?? {})).not.toContain(evidence.key)
})

test('a report that failed is sent again under the same nonce, without sealing twice', async () => {
  const report = vi.fn(async (_: ReportBody) => 'N')
  report.mockRejectedValueOnce(new AshnoteError('unreachable'))
  const seal = vi.fn(async () => sealedId)
  const reporting = new Reporting(clientOf(report), seal, evidence)
  await expect(reporting.send({ inbox, evidenceTtl: 9 }, said)).rejects.toThrow('unreachable')
  await reporting.send({ inbox, evidenceTtl: 9 }, said)
  expect(seal).toHaveBeenCalledTimes(1)
  const [first, second] = report.mock.calls.map(([body]) => body.nonce)
  expect(first).toEqual(second)
})

test('of a note whose blob is not at hand, the proof goes alone', async () => {
  const report = vi.fn(async (_: ReportBody) => 'N')
  const seal = vi.fn(async () => sealedId)
  const { key: _, blob: __, ...proof } = evidence
  const reporting = new Reporting(clientOf(report), seal, proof)
  expect(reporting.hasEvidence).toBe(false)
  expect(await reporting.send({ inbox, evidenceTtl: 9 }, said)).toEqual({ number: 'N', isTooLarge: true })
  expect(seal).not.toHaveBeenCalled()
  const { digest, receipt } = evidence
  expect(report.mock.calls[0]?.[0].proof).toEqual({
    receipt: formatReceipt(receipt),
    digest,
    evidence: undefined,
  })
})

test('goes without evidence where the operator takes none, or it is too large; other failures stop it', async () => {
  const report = vi.fn(async (_: ReportBody) => 'N')
  const seal = vi.fn(async () => sealedId)
  await new Reporting(clientOf(report), seal, evidence).send({ inbox: undefined, evidenceTtl: 9 }, said)
  expect(seal).not.toHaveBeenCalled()
  seal.mockRejectedValueOnce(new AshnoteError('too-large'))
  const large = new Reporting(clientOf(report), seal, evidence)
  expect(await large.send({ inbox, evidenceTtl: 9 }, said)).toEqual({ number: 'N', isTooLarge: true })
  seal.mockRejectedValueOnce(new AshnoteError('wrong-keys'))
  const wrong = new Reporting(clientOf(report), seal, evidence)
  await expect(wrong.send({ inbox, evidenceTtl: 9 }, said)).rejects.toThrow('wrong-keys')
})
