import type { Graph } from './graph-service'

/** Nodes whose names or kinds have the term in them. */
export function matching(graph: Graph | undefined, term: string): ReadonlySet<string> {
  const wanted = term.trim().toLowerCase()
  if (!graph || !wanted) return new Set()
  return new Set(graph.nodes.filter(({ label, id }) => `${label} ${id}`.toLowerCase().includes(wanted)).map(n => n.id))
}

/** The ends of edges that changed like this. */
export function endsOf(graph: Graph | undefined, change: string): ReadonlySet<string> {
  const edges = graph?.edges.filter(edge => edge.change === change) ?? []
  return new Set(edges.flatMap(({ from, to }) => [from, to]))
}

/** The nodes, those on the way to them, and those on the way from them. */
export function around(graph: Graph | undefined, ids: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set(ids)
  for (const [here, there] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const waiting = [...ids]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const edge of graph?.edges ?? []) {
        const next = edge[there]
        if (edge[here] === at && !reached.has(next)) {
          waiting.push(next)
          reached.add(next)
        }
      }
    }
  }
  return reached
}
