import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aggregated } from './aggregate'
import type { Graph, GraphEdge, GraphNode, Health, Kind } from './graph-service'
import { crossings, layout, NODE } from './layout'

const node = (kind: Kind, name: string, calls = 10, health: Health = 'ok'): GraphNode => ({
  id: `${kind}:${name}`,
  kind,
  label: name,
  calls,
  errors: 0,
  health,
})

const edge = (from: string, to: string, calls = 1): GraphEdge => ({
  from,
  to,
  calls,
  errors: 0,
  errorKinds: {},
  rate: 0,
  p50: 1,
  p95: 2,
  p99: 3,
  bytesIn: 0,
  bytesOut: 0,
  health: 'ok',
})

const graph = (nodes: GraphNode[], edges: GraphEdge[]): Graph => ({
  from: '',
  to: '',
  level: 'api',
  gateways: [],
  nodes,
  edges,
})

function wide(consumers: number, apis: number, systems: number): Graph {
  const nodes = [
    ...Array.from({ length: consumers }, (_, i) => node('consumer', `c${i}`, i)),
    ...Array.from({ length: apis }, (_, i) => node('api', `a${i}`, i)),
    ...Array.from({ length: systems }, (_, i) => node('system', `s${i}`, i)),
  ]
  const edges = [
    ...Array.from({ length: consumers }, (_, i) => edge(`consumer:c${i}`, `api:a${i % apis}`, i)),
    ...Array.from({ length: consumers }, (_, i) => edge(`consumer:c${i}`, `api:a${(i * 7 + 1) % apis}`, i)),
    ...Array.from({ length: apis }, (_, i) => edge(`api:a${i}`, `system:s${i % systems}`, i)),
  ]
  const ids = new Set<string>()
  return graph(
    nodes,
    edges.filter(({ from, to }) => !ids.has(from + to) && ids.add(from + to)),
  )
}

test('puts callers left of what they call', () => {
  const places = layout(
    [node('system', 'crm'), node('api', 'orders/v1'), node('consumer', 'shop')],
    [edge('consumer:shop', 'api:orders/v1'), edge('api:orders/v1', 'system:crm')],
  )
  const x = (id: string) => places.get(id)?.x ?? NaN
  assert.ok(x('consumer:shop') < x('api:orders/v1') && x('api:orders/v1') < x('system:crm'))
})

test('never lets two nodes overlap', () => {
  const { nodes, edges } = wide(30, 20, 10)
  const places = [...layout(nodes, edges).values()]
  assert.equal(places.length, 60)
  places.forEach((a, i) =>
    places.slice(i + 1).forEach(b => assert.ok(a.x !== b.x || Math.abs(a.y - b.y) >= NODE.height)),
  )
})

test('orders columns so that parallel flows do not cross', () => {
  const names = ['d', 'b', 'e', 'a', 'c']
  const nodes = names.flatMap((name, i) => [node('consumer', name), node('api', `${9 - i}`), node('system', `x${i}`)])
  const edges = names.flatMap((name, i) => [
    edge(`consumer:${name}`, `api:${9 - i}`),
    edge(`api:${9 - i}`, `system:x${i}`),
  ])
  assert.equal(crossings(layout(nodes, edges), edges), 0)
})

test('comes out the same whatever the order that nodes come in', () => {
  const { nodes, edges } = wide(12, 6, 4)
  assert.deepEqual([...layout(nodes, edges)].sort(), [...layout([...nodes].reverse(), edges)].sort())
})

test('leaves a graph alone that can be followed', () => {
  const small = wide(30, 20, 10)
  assert.deepEqual(aggregated(small).edges, small.edges)
})

test('merges what has few calls until it can be followed, and loses no call', () => {
  const large = wide(900, 120, 40)
  const small = aggregated(large)
  const calls = (of: Graph) => of.edges.reduce((sum, { calls }) => sum + calls, 0)
  assert.ok(large.edges.length > 1500)
  assert.ok(small.edges.length <= 300, String(small.edges.length))
  assert.equal(calls(small), calls(large))
  assert.ok(small.merged > 0)
  assert.ok(small.nodes.some(({ id }) => id === 'consumer:c899'))
})

test('keeps what fails and what is asked for', () => {
  const large = wide(900, 120, 40)
  large.nodes[3] = node('consumer', 'c3', 0, 'failing')
  const small = aggregated(large, new Set(['consumer:c5']))
  assert.ok(small.nodes.some(({ id }) => id === 'consumer:c3'))
  assert.ok(small.nodes.some(({ id }) => id === 'consumer:c5'))
})
