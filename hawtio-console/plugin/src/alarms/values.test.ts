import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failuresLink, graphLink, limit, measured } from './values'

test('says values with their unit', () => {
  assert.equal(measured(50, '%'), '50 %')
  assert.equal(measured(33.333, '%'), '33.3 %')
  assert.equal(measured(2000, 'ms'), '2.0 s')
  assert.equal(measured(1, 'failures'), '1 failure')
  assert.equal(measured(12_345, 'failures'), '12.3k failures')
  assert.equal(measured(1, 'open'), 'open')
  assert.equal(measured(0, 'open'), 'closed')
})

test('says when it fires', () => {
  assert.equal(limit({ threshold: 20, below: false, unit: '%' }), 'fires above 20 %')
  assert.equal(limit({ threshold: 30, below: true, unit: 'days' }), 'fires below 30 days')
  assert.equal(limit({ threshold: 0, below: false, unit: 'bytes' }), 'fires above 0 B')
  assert.equal(limit({ threshold: 0, below: false, unit: 'open' }), 'fires when open')
})

test('leads to the graph and to failures', () => {
  assert.equal(graphLink('gateway'), undefined)
  assert.equal(graphLink('api:orders'), '/trestle/graph?find=orders')
  assert.equal(graphLink('api:orders/v1'), '/trestle/graph?focus=api%3Aorders%2Fv1')
  assert.equal(
    graphLink('operation:orders.v1.placeOrder'),
    '/trestle/graph?level=operation&focus=operation%3Aorders.v1.placeOrder',
  )
  assert.equal(failuresLink('operation:orders.v1.placeOrder'), '/trestle/failures?api=orders&operation=placeOrder')
  assert.equal(failuresLink('api:orders/v1'), '/trestle/failures?api=orders')
  assert.equal(failuresLink('system:crm'), '/trestle/failures?system=crm')
})
