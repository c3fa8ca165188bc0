import { expect, test, vi } from 'vitest'
import { AshnoteError } from '../../../shared/errors.ts'
import type { ReportClient, ReportRequest } from '../../../shared/http/report-client.ts'
import { sealNote } from '../../../shared/note/note.ts'
import { formatReceipt } from '../../../shared/note/receipt.ts'
import { caseNumberOf } from '../../../shared/report/case-number.ts'
import { encodeEvidence, evidenceLength } from '../../../shared/report/evidence.ts'
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

function clientOf(report: (body: ReportRequest) => Promise<string>): ReportClient {
  return { report } as ReportClient
}

const terms = { inbox, evidenceTtl: 9, maxBytes: 10_000 }
const control = {}

test('seals the evidence first, names it, and never sends the key', async () => {
  const report = vi.fn(async (_: ReportRequest) => 'N')
  const seal = vi.fn(async () => sealedId)
  const sent = await new Reporting(clientOf(report), seal, evidence).send(terms, said, control)
  expect(sent).toEqual({ number: 'N' })
  const [body] = report.mock.calls[0] ?? []
  // The reporter's identity is for the operator and not for the reader of the evidence.
  const details = { category: 'fraud', words: 'x', number: caseNumberOf(body?.nonce as Uint8Array) }
  expect(seal).toHaveBeenCalledWith(terms, evidence, details, control)
  expect(body).toMatchObject(said)
  expect(body?.proof).toEqual({
    receipt: formatReceipt(evidence.receipt),
    digest: evidence.digest,
    evidence: sealedId,
  })
  expect(Object.values(body ?? {})).not.toContain(evidence.key)
})

test('a retry uses the same nonce and does not seal again', async () => {
  const report = vi.fn(async (_: ReportRequest) => 'N')
  report.mockRejectedValueOnce(new AshnoteError('unreachable'))
  const seal = vi.fn(async () => sealedId)
  const reporting = new Reporting(clientOf(report), seal, evidence)
  await expect(reporting.send(terms, said, control)).rejects.toThrow('unreachable')
  await reporting.send(terms, said, control)
  expect(seal).toHaveBeenCalledTimes(1)
  const [first, second] = report.mock.calls.map(([body]) => body.nonce)
  expect(first).toEqual(second)
})

test('the size check matches the size of the sealed evidence', async () => {
  const details = { category: 'fraud', words: 'x', number: 'K7M2-9QXF-4TZD' } as const
  for (const length of [1100, 50_000, 2_000_000]) {
    const blob = new Uint8Array(length)
    const sent = sealNote({
      kind: 0,
      key: inbox,
      id: inbox,
      payload: encodeEvidence({ ...evidence, blob }, details),
    })
    const reporting = new Reporting(clientOf(vi.fn()), vi.fn(), { ...evidence, blob })
    expect(reporting.fits({ ...terms, maxBytes: evidenceLength(length) })).toBe(true)
    expect(reporting.fits({ ...terms, maxBytes: evidenceLength(length) - 1 })).toBe(false)
    expect(sent.length).toBeLessThanOrEqual(evidenceLength(length))
  }
})

test('sends no evidence if the operator accepts none', async () => {
  const seal = vi.fn(async () => sealedId)
  const reporting = new Reporting(clientOf(vi.fn(async () => 'N')), seal, evidence)
  expect(await reporting.send({ ...terms, inbox: undefined }, said, control)).toEqual({ number: 'N' })
  expect(seal).not.toHaveBeenCalled()
})

test('a note too large for this server is reported with the proof alone, and nothing is sealed', async () => {
  const report = vi.fn(async (_: ReportRequest) => 'N')
  const seal = vi.fn(async () => sealedId)
  const reporting = new Reporting(clientOf(report), seal, evidence)
  const sent = await reporting.send({ ...terms, maxBytes: 1024 }, said, control)
  expect(sent).toEqual({ number: 'N', without: 'too-large' })
  expect(seal).not.toHaveBeenCalled()
  const { digest, receipt } = evidence
  expect(report.mock.calls[0]?.[0].proof).toEqual({
    receipt: formatReceipt(receipt),
    digest,
    evidence: undefined,
  })
})

test.each(['too-large', 'changed-file'] as const)(
  'after %s the proof goes alone, and the result says why',
  async (code) => {
    const seal = vi.fn(async () => sealedId)
    seal.mockRejectedValueOnce(new AshnoteError(code))
    const reporting = new Reporting(clientOf(vi.fn(async () => 'N')), seal, evidence)
    expect(await reporting.send(terms, said, control)).toEqual({ number: 'N', without: code })
  },
)

test.each(['wrong-keys', 'aborted', 'unreachable'] as const)(
  'after %s nothing is reported, and a retry works',
  async (code) => {
    const report = vi.fn(async (_: ReportRequest) => 'N')
    const seal = vi.fn(async () => sealedId)
    seal.mockRejectedValueOnce(new AshnoteError(code))
    const reporting = new Reporting(clientOf(report), seal, evidence)
    await expect(reporting.send(terms, said, control)).rejects.toThrow(code)
    expect(report).not.toHaveBeenCalled()
    expect(await reporting.send(terms, said, control)).toEqual({ number: 'N' })
    expect(report.mock.calls[0]?.[0].proof?.evidence).toEqual(sealedId)
  },
)
