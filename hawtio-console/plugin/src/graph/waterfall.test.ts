import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waterfall } from './waterfall'

const at = (ms: number) => new Date(Date.parse('2026-11-25T06:00:00Z') + ms).toISOString()
const own = { at: at(0), duration: 100, from: 'consumer:shop', to: 'operation:dispatch.v1.dispatch' }
const asked = { at: at(20), duration: 30, from: own.to, to: 'system:crm' }
const sent = { at: at(60), duration: 20, from: own.to, to: 'system:shipments' }
const read = { at: at(150), duration: 50, from: 'system:shipments', to: 'route:audit' }

test('puts steps where they were in time, and below what led to them', () => {
  const { bars, millis } = waterfall({ ...own, steps: [own, asked, sent, read] })
  assert.equal(millis, 200)
  assert.deepEqual(
    bars.map(({ depth, left, width }) => [depth, left, width]),
    [
      [0, 0, 0.5],
      [1, 0.1, 0.15],
      [1, 0.3, 0.1],
      [2, 0.75, 0.25],
    ],
  )
})

test('stands a step before the call, as clocks differ, and one of no time at all', () => {
  const early = { ...asked, at: at(-10), duration: 0 }
  const { bars, millis } = waterfall({ ...own, steps: [own, early] })
  assert.equal(millis, 110)
  assert.ok(bars.every(({ left, width }) => left >= 0 && width >= 0 && left + width <= 1.000001))
  assert.equal(waterfall({ at: at(0), duration: 0, steps: [] }).bars.length, 0)
})
