import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { curl, quoted } from './curl'

const body = (text: string) => ({ size: text.length, text, masked: false })

test('says the request as a terminal takes it', () => {
  const request = {
    method: 'POST',
    target: '/orders/v1/orders?x=1&y=2',
    headers: { Host: 'api.example', 'Content-Type': 'application/json', 'Content-Length': '7', 'X-API-Key': '***' },
    body: body('{"a":1}'),
  }
  assert.equal(
    curl({ request }),
    `curl -i -X POST "$GATEWAY"'/orders/v1/orders?x=1&y=2' \\
  -H 'Content-Type: application/json' \\
  -H 'X-API-Key: ***' \\
  --data-raw '{"a":1}'`,
  )
})

test('a shell takes hostile texts as they are', () => {
  for (const text of [`it's`, '$(touch x)', '`id`', 'a\nb', '\\', '"', "'; rm -rf /; '", '@/etc/passwd', '!!']) {
    const { stdout } = spawnSync('/bin/sh', ['-c', `printf %s ${quoted(text)}`], { encoding: 'utf8' })
    assert.equal(stdout, text)
  }
})

test('says nothing of what is not known whole', () => {
  const request = { method: 'POST', target: '/', headers: {} }
  assert.equal(curl({ request: { ...request, headers: undefined } }), undefined)
  assert.equal(curl({ request: { ...request, body: { size: 9, masked: false } } }), undefined)
  assert.equal(curl({ request: { ...request, body: { ...body('***'), masked: true } } }), undefined)
  assert.equal(curl({ request }), `curl -i -X POST "$GATEWAY"'/'`)
})
