import { expect, test } from 'vitest'
import { CASE_NUMBER, readCaseNumber } from './abuse.ts'
import { caseNumberOf } from './case-number.ts'

test('a report has one number, and another report has another', () => {
  const nonce = new Uint8Array(32).fill(7)
  const number = caseNumberOf(nonce)
  expect(number).toMatch(CASE_NUMBER)
  expect(readCaseNumber(number)).toBe(number)
  expect(caseNumberOf(nonce.slice())).toBe(number)
  expect(caseNumberOf(nonce.with(31, 8))).not.toBe(number)
})

test('never changes, because reporters keep it', () => {
  expect(caseNumberOf(new Uint8Array(32))).toBe('HGEA-7GJ2-6BEJ')
})

test('needs the whole nonce', () => {
  expect(() => caseNumberOf(new Uint8Array(31))).toThrow(RangeError)
})
