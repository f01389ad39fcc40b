import type { Graph, GraphEdge, GraphNode, Health, Kind } from './graph-service'

/** The most edges that people can still follow. */
export const MOST_EDGES = 300

const WORST: Health[] = ['failing', 'degraded', 'ok', 'idle']

const rank = (node: GraphNode) => WORST.indexOf(node.health)

/** The worse of two. */
export function worse(a: Health, b: Health): Health {
  return WORST.indexOf(a) <= WORST.indexOf(b) ? a : b
}

export type Aggregated = Graph & { merged: number }

/**
 * The graph with few enough edges to follow: of each kind the nodes that fail or have the most calls stay by themselves, the
 * rest become one node. Nothing is left out: calls and errors add up to the same.
 */
export function aggregated(graph: Graph, kept: ReadonlySet<string> = new Set(), most = MOST_EDGES): Aggregated {
  for (let perKind = Infinity; ; perKind = perKind === Infinity ? 64 : Math.floor(perKind / 2)) {
    const smaller = merged(graph, perKind, kept)
    if (smaller.edges.length <= most || perKind <= 1) return smaller
  }
}

function merged(graph: Graph, perKind: number, kept: ReadonlySet<string>): Aggregated {
  const target = new Map<string, string>()
  const nodes: GraphNode[] = []
  let count = 0
  for (const kind of new Set(graph.nodes.map(node => node.kind))) {
    const all = graph.nodes
      .filter(node => node.kind === kind)
      .sort((a, b) => Number(kept.has(b.id)) - Number(kept.has(a.id)) || rank(a) - rank(b) || b.calls - a.calls)
    const own = all.length > perKind ? all.slice(0, perKind) : all
    const rest = all.slice(own.length)
    nodes.push(...own)
    own.forEach(node => target.set(node.id, node.id))
    if (rest.length > 0) {
      const one = together(kind, rest)
      nodes.push(one)
      rest.forEach(node => target.set(node.id, one.id))
      count += rest.length
    }
  }
  const edges = new Map<string, GraphEdge>()
  for (const edge of graph.edges) {
    const moved = { ...edge, from: target.get(edge.from) ?? edge.from, to: target.get(edge.to) ?? edge.to }
    const id = `${moved.from}→${moved.to}`
    const before = edges.get(id)
    edges.set(id, before ? sum(before, moved) : moved)
  }
  return { ...graph, nodes, edges: [...edges.values()], merged: count }
}

function together(kind: Kind, rest: GraphNode[]): GraphNode {
  return {
    id: `more:${kind}`,
    kind,
    label: `${rest.length} more`,
    calls: rest.reduce((all, node) => all + node.calls, 0),
    errors: rest.reduce((all, node) => all + node.errors, 0),
    health: rest.map(node => node.health).reduce(worse),
  }
}

/** Percentiles do not add up: the worse of both stands for both. */
function sum(a: GraphEdge, b: GraphEdge): GraphEdge {
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
