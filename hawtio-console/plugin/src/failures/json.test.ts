import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mistake, shown } from './json'

test('finds no mistake in JSON', () => {
  assert.equal(mistake('{"a": [1, "x"]}'), undefined)
})

test('says where a mistake is', () => {
  for (const [text, line, column] of [
    ['{\n  "quantity": 5o0\n}', 2, 16],
    ['{"customerId": 1001,\n  "sku": A-1}', 2, 10],
    ['{"a": 1', 1, 8],
    ['{"a": 1,}', 1, 9],
    ['// no\n{}', 1, 1],
    ['', 1, 1],
  ] as const) {
    const found = mistake(text)
    assert.deepEqual([found?.line, found?.column], [line, column], text)
    assert.match(found?.message ?? '', /^[A-Z][a-z ]+$/)
  }
})

test('agrees with the JSON of the browser about what is JSON', () => {
  for (const text of ['{}', '[1e3]', '"x"', 'null', '{"a":}', '[1,]', "{'a':1}", '01', '{"a":1} x', 'NaN', '{"a" 1}']) {
    let isJson = true
    try {
      JSON.parse(text)
    } catch {
      isJson = false
    }
    assert.equal(mistake(text) === undefined, isJson, text)
  }
})

test('leaves other texts alone', () => {
  assert.equal(shown('<a/>'), '<a/>')
})

test('never changes a number that JavaScript cannot hold', () => {
  for (const number of ['12345678901234567890', '2502.50', '1e3', '-0.10']) {
    assert.equal(shown(`[${number}]`), `[\n  ${number}\n]`)
  }
})

test('indents as JSON.stringify does', () => {
  const value = { a: [], b: {}, c: [1, { d: 'x, y: "{z}"' }], e: null, f: '', g: [[]] }
  assert.equal(shown(JSON.stringify(value)), JSON.stringify(value, undefined, 2))
})
