import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparedWith, windowOf } from './windows'

const NOW = Date.parse('2026-11-25T06:00:00Z')

test('ends now', () => {
  assert.deepEqual(windowOf('1h', NOW), { from: '2026-11-25T05:00:00.000Z', to: '2026-11-25T06:00:00.000Z' })
})

test('is a quarter of an hour where the range is none', () => {
  assert.equal(windowOf('nonsense', NOW).from, '2026-11-25T05:45:00.000Z')
})

test('compares with as much just before, and with the same time of another day', () => {
  const window = windowOf('15m', NOW)
  assert.deepEqual(comparedWith(window, 'before'), {
    from: '2026-11-25T05:30:00.000Z',
    to: '2026-11-25T05:45:00.000Z',
  })
  assert.equal(comparedWith(window, 'yesterday')?.to, '2026-11-24T06:00:00.000Z')
  assert.equal(comparedWith(window, undefined), undefined)
})
