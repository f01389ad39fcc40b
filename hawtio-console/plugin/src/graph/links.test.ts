import assert from 'node:assert/strict'
import { test } from 'node:test'
import { camelMBean, failuresLink } from './links'

test('leads to the failures of a consumer, a system, an API, an operation', () => {
  assert.equal(failuresLink({ kind: 'system', id: 'system:crm' }), '/trestle/failures?system=crm')
  assert.equal(failuresLink({ kind: 'api', id: 'api:orders/v1' }), '/trestle/failures?api=orders')
  assert.equal(
    failuresLink({ kind: 'operation', id: 'operation:orders.v1.placeOrder' }),
    '/trestle/failures?api=orders&operation=placeOrder',
  )
  assert.equal(failuresLink({ kind: 'unknown', id: 'unknown:anonymous' }), undefined)
})

test('finds the MBean of a route, and of no route that only sounds like it', () => {
  const route = camelMBean({ kind: 'operation', id: 'operation:orders.v1.placeOrder' })
  assert.ok(route?.test('org.apache.camel:context=orders.v1,type=routes,name="orders.v1.placeOrder"'))
  assert.ok(!route?.test('org.apache.camel:context=orders.v1,type=routes,name="orders.v1.placeOrders"'))
  assert.ok(!route?.test('org.apache.camel:context=orders.v1,type=routes,name="ordersXv1.placeOrder"'))
  const api = camelMBean({ kind: 'api', id: 'api:orders/v1' })
  assert.ok(api?.test('org.apache.camel:context=orders.v1,type=context,name="orders.v1"'))
  assert.equal(camelMBean({ kind: 'system', id: 'system:crm' }), undefined)
})
