import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract } from './apis-service'
import { lines, operations } from './schema'

const contract: Contract = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: { '/orders/{id}': { get: { operationId: 'getOrder' }, delete: {} }, '/orders': { post: {} } },
  components: {
    schemas: {
      Order: {
        type: 'object',
        required: ['sku'],
        properties: {
          sku: { type: 'string', pattern: '[A-Z]-\\d+' },
          lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
          parent: { $ref: '#/components/schemas/Order' },
        },
      },
      Line: { type: 'object', properties: { quantity: { type: 'integer', minimum: 1, maximum: 1000 } } },
    },
  },
}

test('opens references, lists and objects, and a type within itself once', () => {
  assert.deepEqual(
    lines(contract, { $ref: '#/components/schemas/Order' }).map(line => [line.depth, line.name, line.type]),
    [
      [0, 'sku', 'string'],
      [0, 'lines', 'list of object'],
      [1, 'quantity', 'integer'],
      [0, 'parent', 'object'],
    ],
  )
})

test('says what is required and what is allowed', () => {
  const [sku, , quantity] = lines(contract, { $ref: '#/components/schemas/Order' })
  assert.ok(sku?.isRequired)
  assert.equal(sku.note, '[A-Z]-\\d+')
  assert.equal(quantity?.note, '1 to 1000')
})

test('comes to an end where references go in circles or nowhere', () => {
  const odd: Contract = {
    ...contract,
    components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } },
  }
  assert.deepEqual(lines(odd, { $ref: '#/components/schemas/A' }), [])
  assert.deepEqual(lines(odd, { $ref: '#/components/schemas/None' }), [])
})

test('lists operations', () => {
  assert.deepEqual(
    operations(contract).map(({ method, path }) => `${method} ${path}`),
    ['get /orders/{id}', 'delete /orders/{id}', 'post /orders'],
  )
})
