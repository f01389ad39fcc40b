import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphEdge, GraphNode, Kind } from './graph-service'
import { layout, NODE, type Place } from './layout'
import { ways } from './routing'

type Point = [number, number]

/** Points along a path of M, L and C. */
function along(path: string): Point[] {
  const points: Point[] = []
  let at: Point = [0, 0]
  for (const [, command, list = ''] of path.matchAll(/([MLC]) ([^MLC]+)/g)) {
    const given = list
      .trim()
      .split(/\s+/)
      .map(pair => pair.split(',').map(Number) as Point)
    const [a, b, c] = given
    if (command === 'C' && a && b && c) {
      for (let t = 0; t <= 1; t += 0.02) {
        const mix = (i: 0 | 1) =>
          (1 - t) ** 3 * at[i] + 3 * (1 - t) ** 2 * t * a[i] + 3 * (1 - t) * t * t * b[i] + t ** 3 * c[i]
        points.push([mix(0), mix(1)])
      }
    }
    if (command === 'L' && a) {
      const from = at
      for (let t = 0; t <= 1; t += 0.05) points.push([from[0] + (a[0] - from[0]) * t, from[1] + (a[1] - from[1]) * t])
    }
    at = given.at(-1) ?? at
    points.push(at)
  }
  return points
}

function crossed(path: string, places: Map<string, Place>, ends: string[]): string[] {
  const inner = along(path)
  return [...places]
    .filter(([id, { x, y }]) =>
      inner.some(
        ([px, py]) =>
          px > x + (ends.includes(id) ? 1 : 0) &&
          px < x + NODE.width - (ends.includes(id) ? 1 : 0) &&
          py > y &&
          py < y + NODE.height,
      ),
    )
    .map(([id]) => id)
}

const node = (kind: Kind, name: string): GraphNode => ({
  ...{ id: `${kind}:${name}`, kind, label: name, calls: 1, errors: 0, health: 'ok' },
})
const edge = (from: string, to: string) => ({ from, to }) as GraphEdge

function check(nodes: GraphNode[], edges: GraphEdge[]) {
  const places = layout(nodes, edges, { width: 1580, height: 712 })
  const found = ways(edges, places)
  assert.equal(found.size, new Set(edges.map(({ from, to }) => from + to)).size)
  for (const { from, to } of edges) {
    const path = found.get(`${from}→${to}`)?.path ?? ''
    const [a, b] = [places.get(from), places.get(to)]
    assert.ok(a && b)
    assert.ok(!path.includes('NaN') && !path.includes('Infinity'), path)
    const points = along(path)
    assert.deepEqual(points[0]?.map(Math.round), [a.x + NODE.width, a.y + NODE.height / 2].map(Math.round))
    assert.deepEqual(points.at(-1)?.map(Math.round), [b.x, b.y + NODE.height / 2].map(Math.round))
    assert.deepEqual(crossed(path, places, [from, to]), [], `${from} → ${to}: ${path}`)
  }
}

test('leads back from a system to the route that takes its messages, around nodes', () => {
  check(
    [node('api', 'dispatch'), node('route', 'audit'), ...['a', 'b', 'c', 'd'].map(name => node('system', name))],
    [
      ...['a', 'b', 'c', 'd'].map(name => edge('api:dispatch', `system:${name}`)),
      edge('api:dispatch', 'route:audit'),
      ...['a', 'c', 'd'].map(name => edge(`system:${name}`, 'route:audit')),
      edge('route:audit', 'system:b'),
    ],
  )
})

test('leads around nodes in a large graph with several ranks, in all directions', () => {
  const kinds: [Kind, number][] = [
    ['consumer', 40],
    ['api', 25],
    ['route', 6],
    ['system', 18],
  ]
  const nodes = kinds.flatMap(([kind, count]) => Array.from({ length: count }, (_, i) => node(kind, `${i}`)))
  let seed = 7
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const edges = new Map<string, GraphEdge>()
  for (let i = 0; i < 250; i++) {
    const [from, to] = [nodes[random(nodes.length)], nodes[random(nodes.length)]]
    if (from && to) edges.set(`${from.id} ${to.id}`, edge(from.id, to.id))
  }
  check(nodes, [...edges.values()])
})
