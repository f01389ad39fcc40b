import type { GraphEdge, GraphNode, Health } from './graph-service'

const WORST: Health[] = ['failing', 'degraded', 'ok', 'idle']

/** The worse of two. */
export function worse(a: Health, b: Health): Health {
  return WORST.indexOf(a) <= WORST.indexOf(b) ? a : b
}

/** One node for many of a kind. */
export function together(id: string, of: GraphNode[]): GraphNode {
  const add = (number: (node: GraphNode) => number) => of.reduce((all, node) => all + number(node), 0)
  const [first] = of
  return {
    id,
    kind: first?.kind ?? 'unknown',
    label: id.startsWith('more:') ? `${of.length} more` : `${id.slice(id.lastIndexOf(':') + 1)}…`,
    members: of.length,
    calls: add(({ calls }) => calls),
    errors: add(({ errors }) => errors),
    refused: add(({ refused }) => refused ?? 0),
    health: of.map(({ health }) => health).reduce(worse, 'idle'),
  }
}

/** Two edges as one. Percentiles do not add up: the worse of both stands for both. */
export function sum(a: GraphEdge, b: GraphEdge): GraphEdge {
  const errorKinds = { ...a.errorKinds }
  for (const [kind, count] of Object.entries(b.errorKinds)) errorKinds[kind] = (errorKinds[kind] ?? 0) + count
  return {
    ...a,
    calls: a.calls + b.calls,
    errors: a.errors + b.errors,
    refused: (a.refused ?? 0) + (b.refused ?? 0),
    errorKinds,
    rate: a.rate + b.rate,
    p50: Math.max(a.p50, b.p50),
    p95: Math.max(a.p95, b.p95),
    p99: Math.max(a.p99, b.p99),
    bytesIn: a.bytesIn + b.bytesIn,
    bytesOut: a.bytesOut + b.bytesOut,
    lastSeen: [a.lastSeen, b.lastSeen]
      .filter(at => at !== undefined)
      .sort()
      .pop(),
    health: worse(a.health, b.health),
    change: a.change ?? b.change,
  }
}
