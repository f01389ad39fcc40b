import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { parseOnce } from './parsed'

function counting() {
  const parsed: string[] = []
  const parser = {
    parseFromString(text: string, type: DOMParserSupportedType): Document {
      parsed.push(text.slice(0, 1) + (type === 'text/html' ? 'h' : ''))
      return { text } as unknown as Document
    },
  }
  parseOnce(parser)
  return { parser, parsed }
}

test('a large document is parsed once while it is asked for again and again', () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const { parser, parsed } = counting()
  const routes = 'r'.repeat(30_000)

  const first = parser.parseFromString(routes, 'text/xml')
  assert.equal(parser.parseFromString(routes, 'text/xml'), first)
  assert.notEqual(parser.parseFromString(`s${routes}`, 'text/xml'), first)
  assert.deepEqual(parsed, ['r', 's'])

  mock.timers.tick(10_000)
  parser.parseFromString(`s${routes}`, 'text/xml')
  assert.deepEqual(parsed, ['r', 's', 's'])
  mock.timers.reset()
})

test('small documents are parsed each time, and others of a kind on their own', () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const { parser, parsed } = counting()
  const page = 'p'.repeat(30_000)

  parser.parseFromString('a', 'text/xml')
  parser.parseFromString('a', 'text/xml')
  parser.parseFromString(page, 'text/xml')
  parser.parseFromString(page, 'text/html')

  assert.deepEqual(parsed, ['a', 'a', 'p', 'ph'])
  mock.timers.reset()
})
