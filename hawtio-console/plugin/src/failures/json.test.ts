import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mistake, shown } from './json'

test('finds no mistake in JSON', () => {
  assert.equal(mistake('{"a": [1, "x"]}'), undefined)
})

test('says where a mistake is', () => {
  const found = mistake('{\n  "quantity": 5o0\n}')
  assert.equal(found?.line, 2)
  assert.equal(found?.column, 16)
})

test('says that a text ends too early', () => {
  const found = mistake('{"a": 1')
  assert.equal(found?.line, 1)
  assert.ok(found.message.length > 0)
})

test('indents JSON and leaves other texts alone', () => {
  assert.equal(shown('{"a":1}'), '{\n  "a": 1\n}')
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
