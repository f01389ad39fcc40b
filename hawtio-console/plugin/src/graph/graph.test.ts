import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aggregated, isGroup } from './aggregate'
import type { Graph, GraphEdge, GraphNode, Health, Kind } from './graph-service'
import { crossings, layout, NODE, READABLE, zoomOf } from './layout'

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

/** As large as the picture is in a window of 1280 by 800, and of 1920 by 1080. */
const SMALL = { width: 940, height: 432 }
const LARGE = { width: 1580, height: 712 }

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
    SMALL,
  )
  const x = (id: string) => places.get(id)?.x ?? NaN
  assert.ok(x('consumer:shop') < x('api:orders/v1') && x('api:orders/v1') < x('system:crm'))
})

test('never lets two nodes overlap', () => {
  const { nodes, edges } = wide(30, 20, 10)
  const places = [...layout(nodes, edges, LARGE).values()]
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
  assert.equal(crossings(layout(nodes, edges, SMALL), edges), 0)
})

test('comes out the same whatever the order that nodes come in', () => {
  const { nodes, edges } = wide(12, 6, 4)
  assert.deepEqual([...layout(nodes, edges, LARGE)].sort(), [...layout([...nodes].reverse(), edges, LARGE)].sort())
})

test('leaves a graph alone that can be read and followed', () => {
  const small = wide(24, 12, 8)
  const same = aggregated(small, { room: LARGE })
  assert.deepEqual(same.edges, small.edges)
  assert.equal(same.merged, 0)
})

/** Consumers, APIs and systems with names as people give them. */
function named(consumers: number, apis: number, systems: number): Graph {
  const of = (names: string[], i: number) => `${names[i % names.length]}-${Math.floor(i / names.length)}`
  const teams = ['web', 'partner', 'batch', 'mobile', 'branch', 'claims', 'kiosk', 'audit']
  const renamed = new Map<string, string>()
  const graph = wide(consumers, apis, systems)
  const nodes = graph.nodes.map((each, i) => {
    const label = of(teams, i)
    renamed.set(each.id, `${each.kind}:${label}`)
    return { ...each, id: `${each.kind}:${label}`, label }
  })
  const moved = (id: string) => renamed.get(id) ?? id
  return { ...graph, nodes, edges: graph.edges.map(edge => ({ ...edge, from: moved(edge.from), to: moved(edge.to) })) }
}

const countsOf = (graph: Graph) =>
  ['consumer', 'api', 'system'].map(kind => graph.nodes.filter(n => n.kind === kind).length)

test('draws no more than can be read, whatever the room', () => {
  for (const room of [SMALL, LARGE]) {
    for (const graph of [named(30, 20, 10), named(200, 60, 30), wide(900, 120, 40)]) {
      const drawn = aggregated(graph, { room })
      assert.ok(zoomOf(countsOf(drawn), room) >= READABLE, `${countsOf(drawn)}`)
      assert.ok(drawn.edges.length <= 240)
    }
  }
})

test('puts those together whose names begin alike, and loses no call', () => {
  const large = named(60, 20, 10)
  const small = aggregated(large, { room: SMALL })
  const calls = (of: Graph) => of.edges.reduce((sum, { calls }) => sum + calls, 0)
  const partners = small.nodes.find(({ id }) => id === 'group:consumer:partner')
  assert.equal(partners?.label, 'partner…')
  assert.ok((partners?.members ?? 0) >= 7)
  assert.equal(calls(small), calls(large))
  assert.equal(
    small.merged,
    small.nodes.filter(({ id }) => isGroup(id)).reduce((sum, { members }) => sum + (members ?? 0), 0),
  )
  for (const { id } of large.nodes) assert.ok(small.nodes.some(node => node.id === small.drawnAs.get(id)))
})

test('where names tell nothing apart, those with the most calls stay', () => {
  const small = aggregated(wide(900, 120, 40), { room: LARGE })
  assert.ok(small.nodes.some(({ id }) => id === 'consumer:c899'))
  assert.ok(small.nodes.some(({ id }) => id === 'more:consumer'))
})

test('keeps what fails and what is asked for', () => {
  const large = wide(900, 120, 40)
  large.nodes[3] = node('consumer', 'c3', 0, 'failing')
  const small = aggregated(large, { room: LARGE, kept: new Set(['consumer:c5']) })
  assert.ok(small.nodes.some(({ id }) => id === 'consumer:c3'))
  assert.ok(small.nodes.some(({ id }) => id === 'consumer:c5'))
})

test('keeps what fails out of groups while others make room', () => {
  const large = named(30, 20, 10)
  const bad = large.nodes.find(({ id }) => id === 'consumer:partner-1')
  if (bad) bad.health = 'failing'
  const small = aggregated(large, { room: SMALL })
  const group = small.nodes.find(({ id }) => id === small.drawnAs.get('consumer:partner-1'))
  assert.equal(group?.health, 'failing')
})

test('an open group stays open', () => {
  const large = named(60, 20, 10)
  const open = new Set(['group:consumer:partner'])
  const small = aggregated(large, { room: SMALL, open })
  assert.ok(small.nodes.some(({ id }) => id === 'consumer:partner-1'))
  assert.ok(!small.nodes.some(({ id }) => id === 'group:consumer:partner'))
})

test('is at rest with a graph of one kind, and with none', () => {
  assert.deepEqual(aggregated(graph([], []), { room: SMALL }).nodes, [])
  const one = graph(
    Array.from({ length: 500 }, (_, i) => node('system', `s${i}`, i)),
    [],
  )
  assert.ok(aggregated(one, { room: SMALL }).nodes.length < 60)
})
