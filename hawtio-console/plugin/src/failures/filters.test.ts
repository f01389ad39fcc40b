import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, write } from './filters'

test('shows what waits of the last week where nothing is said', () => {
  assert.deepEqual(read(new URLSearchParams()), { state: 'failed', since: '7d' })
})

test('lets everything through where all is said', () => {
  assert.deepEqual(read(new URLSearchParams('state=all&since=all')), {})
})

test('writes what is not usual and leaves strangers alone', () => {
  const search = write(new URLSearchParams('con=local&system=orders'), { state: 'failed', system: undefined, q: 'A-1' })
  assert.equal(search.toString(), 'con=local&q=A-1')
  assert.equal(write(search, { state: undefined }).get('state'), 'all')
})

test('reads back what it wrote', () => {
  const change = { state: 'delivered', since: undefined, kind: 'timed-out', q: 'spring sale/17' }
  const { since: _, ...rest } = change
  assert.deepEqual(read(write(new URLSearchParams(), change)), rest)
})
