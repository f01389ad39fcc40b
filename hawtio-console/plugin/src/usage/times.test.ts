import assert from 'node:assert/strict'
import { test } from 'node:test'
import { months, timeOf } from './times'

const NOW = Date.parse('2027-01-31T23:30:00Z')

test('months are those of UTC, and go back over the turn of a year', () => {
  assert.deepEqual(months(NOW).slice(0, 3), ['2027-01', '2026-12', '2026-11'])
  assert.equal(new Set(months(NOW)).size, 12)
})

test('this month and the last one meet', () => {
  assert.deepEqual(timeOf('month', NOW), { from: '2027-01-01T00:00:00.000Z' })
  assert.deepEqual(timeOf('last', NOW), { from: '2026-12-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' })
  assert.deepEqual(timeOf('7d', NOW), { from: '2027-01-24T23:30:00.000Z' })
})

test('what is no time is this month', () => {
  assert.deepEqual(timeOf('nonesuch', NOW), timeOf('month', NOW))
  assert.deepEqual(timeOf(null, NOW), timeOf('month', NOW))
})
