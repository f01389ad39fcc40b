import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparedWith, local, readTime, whatIsWrong, windowOf, writeTime } from './windows'

const NOW = Date.parse('2026-11-25T06:00:00Z')
const CUSTOM = { range: 'custom', from: '2026-11-24T01:00:00.000Z', to: '2026-11-24T02:30:00.000Z' }

test('ends now', () => {
  assert.deepEqual(windowOf({ range: '1h' }, NOW), { from: '2026-11-25T05:00:00.000Z', to: '2026-11-25T06:00:00.000Z' })
})

test('is a quarter of an hour where the range is none', () => {
  assert.equal(windowOf({ range: 'nonsense' }, NOW).from, '2026-11-25T05:45:00.000Z')
})

test('stands still from one moment to another', () => {
  assert.deepEqual(windowOf(CUSTOM, NOW), { from: CUSTOM.from, to: CUSTOM.to })
})

test('comes out of the address as it went in', () => {
  assert.deepEqual(readTime(writeTime(new URLSearchParams('as=table'), CUSTOM, '15m'), '15m'), CUSTOM)
  const back = writeTime(writeTime(new URLSearchParams('as=table'), CUSTOM, '15m'), { range: '15m' }, '15m')
  assert.equal(back.toString(), 'as=table')
})

test('is the usual time where the address has none', () => {
  for (const odd of ['range=9y', 'range=custom', 'range=custom&from=now&to=then', `range=custom&from=${CUSTOM.to}`]) {
    assert.deepEqual(readTime(new URLSearchParams(odd), '1d'), { range: '1d' }, odd)
  }
})

test('says what is wrong with a time', () => {
  assert.equal(whatIsWrong('', CUSTOM.to), 'From when?')
  assert.equal(whatIsWrong(CUSTOM.to, CUSTOM.from), 'It ends before it begins.')
  assert.match(whatIsWrong('2024-01-01T00:00', '2026-01-01T00:00') ?? '', /400 days/)
  assert.equal(whatIsWrong(CUSTOM.from, CUSTOM.to), undefined)
})

test('is written in the time zone of the reader', () => {
  assert.equal(new Date(local(CUSTOM.from)).toISOString(), CUSTOM.from)
})

test('compares with as much just before, with the same time of another day, and with any other time', () => {
  const window = windowOf({ range: '15m' }, NOW)
  assert.deepEqual(comparedWith(window, 'before'), {
    from: '2026-11-25T05:30:00.000Z',
    to: '2026-11-25T05:45:00.000Z',
  })
  assert.equal(comparedWith(window, 'yesterday')?.to, '2026-11-24T06:00:00.000Z')
  assert.deepEqual(comparedWith(window, 'other', '2026-11-01T00:00:00Z'), {
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-01T00:15:00.000Z',
  })
  assert.equal(comparedWith(window, 'other', 'some day'), undefined)
  assert.equal(comparedWith(window, undefined), undefined)
})
