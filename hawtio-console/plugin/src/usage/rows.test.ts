import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matching, total } from './rows'

const row = (consumer: string, day: string, calls: number) => ({
  ...{ consumer, day, calls, billable: calls - 1, throttled: 1, clientErrors: 0, failures: 0 },
  ...{ requestBytes: 10, responseBytes: 20 },
})
const ITEMS = [row('shop', '2026-11-01', 3), row('app', '2026-11-02', 5), row('shop', '2026-11-02', 7)]
const usage = (by: string[]) => ({ from: '', to: '', by, items: ITEMS })

test('the most calls come first, and the latest day before that', () => {
  assert.deepEqual(
    matching(usage(['consumer']), '').map(({ calls }) => calls),
    [7, 5, 3],
  )
  assert.deepEqual(
    matching(usage(['consumer', 'day']), '').map(({ calls }) => calls),
    [7, 5, 3],
  )
  assert.deepEqual(
    matching({ ...usage(['day']), items: [row('a', '2026-11-01', 9), row('a', '2026-11-02', 1)] }, '').map(
      ({ day }) => day,
    ),
    ['2026-11-02', '2026-11-01'],
  )
})

test('a term is looked for in labels alone', () => {
  assert.equal(matching(usage(['consumer']), ' SHOP ').length, 2)
  assert.equal(matching(usage(['consumer']), '10').length, 0)
})

test('rows add up', () => {
  const all = total(ITEMS)
  assert.equal(all.calls, 15)
  assert.equal(all.billable, 12)
  assert.equal(all.responseBytes, 60)
  assert.equal(total([]).calls, 0)
})
