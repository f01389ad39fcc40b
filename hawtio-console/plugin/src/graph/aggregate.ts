import type { Graph, GraphEdge, GraphNode, Health } from './graph-service'
import { columnsOf, READABLE, zoomOf, type Room } from './layout'
import { sum, together } from './merge'

/** The most edges that people can still follow. */
export const MOST_EDGES = 240
/** The most nodes that stay by themselves because they were searched for. */
const MOST_KEPT = 12
/** The fewest that make a group. */
const FEWEST = 3

const WORST: Health[] = ['failing', 'degraded', 'ok', 'idle']

export type Folding = {
  room: Room
  /** Nodes that stay by themselves, if they are not too many. */
  kept?: ReadonlySet<string>
  /** Groups that were opened. */
  open?: ReadonlySet<string>
}

/**
 * A graph to be drawn.
 *
 * - `merged`: how many nodes are in groups.
 * - `drawnAs`: of each node the one that stands for it.
 */
export type Aggregated = Graph & { merged: number; drawnAs: ReadonlyMap<string, string> }

/** Whether it stands for others. */
export function isGroup(id: string): boolean {
  return id.startsWith('group:') || id.startsWith('more:')
}

/**
 * The graph with as many nodes as can be read in the room there is, and as few edges as can be followed. Nodes with names that
 * begin alike become one, the largest group of the fullest column first; where names do not help, those of a kind with the
 * fewest calls. What fails goes last, what is asked for stays. Nothing is left out: calls and errors add up to the same.
 */
export function aggregated(graph: Graph, { room, kept = new Set(), open = new Set() }: Folding): Aggregated {
  const columnOf = columnsOf(graph.nodes, graph.edges)
  const staying = kept.size > MOST_KEPT ? new Set<string>() : kept
  const columns = new Map<number, Column>()
  for (const node of graph.nodes) {
    const at = columnOf(node)
    const column = columns.get(at) ?? new Column(staying, open)
    columns.set(at, column.add(node))
  }
  const all = [...columns.values()]
  const target = (id: string) => all.map(column => column.target.get(id)).find(to => to !== undefined) ?? id
  const fits = () =>
    zoomOf(
      all.map(column => column.drawn),
      room,
    ) >= READABLE && edgesOf(graph, target) <= MOST_EDGES
  while (!fits()) {
    const fullest = all.sort((a, b) => b.drawn - a.drawn).find(column => column.fold())
    if (!fullest) break
  }
  return drawn(graph, target)
}

/** Each node by itself. */
export function unfolded(graph: Graph): Aggregated {
  return drawn(graph, id => id)
}

/** Nodes that stand one below the other, and what stands for them. */
class Column {
  readonly target = new Map<string, string>()
  private readonly nodes: GraphNode[] = []
  private groups: string[][] | undefined

  constructor(
    private readonly kept: ReadonlySet<string>,
    private readonly open: ReadonlySet<string>,
  ) {}

  add(node: GraphNode): this {
    this.nodes.push(node)
    this.target.set(node.id, node.id)
    return this
  }

  get drawn(): number {
    return new Set(this.target.values()).size
  }

  /** Makes fewer nodes of it; whether that was possible. */
  fold(): boolean {
    this.groups ??= this.alike()
    const group = this.groups.shift()
    if (group) {
      const [first] = group
      group.forEach(id => this.target.set(id, first ? this.groupOf(first) : id))
      return true
    }
    return this.foldRest()
  }

  /** Nodes with names that begin alike, the most first; those that fail only where there is no other. */
  private alike(): string[][] {
    const found = new Map<string, GraphNode[]>()
    for (const node of this.nodes.filter(each => this.isFree(each))) {
      const group = groupId(node)
      found.set(group, [...(found.get(group) ?? []), node])
    }
    // Names that nearly all begin with tell nothing apart.
    const most = Math.max(FEWEST, this.nodes.length * 0.6)
    return [...found.values()]
      .filter(group => group.length >= FEWEST && group.length <= most)
      .sort((a, b) => Number(isWrong(a)) - Number(isWrong(b)) || b.length - a.length)
      .map(group => group.map(({ id }) => id))
  }

  /** A quarter of those that still stand by themselves, with the fewest calls, and then groups. */
  private foldRest(): boolean {
    const single = this.nodes
      .filter(node => this.isFree(node) && !this.open.has(`more:${node.kind}`) && !this.isIn('more:', node))
      .sort(
        (a, b) =>
          Number(this.isIn('group:', a)) - Number(this.isIn('group:', b)) || rank(b) - rank(a) || a.calls - b.calls,
      )
    const standing = new Set(this.target.values()).size
    if (single.length < 2 || standing < 2) return false
    single.slice(0, Math.max(2, Math.floor(single.length / 4))).forEach(node => {
      this.target.set(node.id, `more:${node.kind}`)
    })
    return true
  }

  private isFree(node: GraphNode): boolean {
    return !this.kept.has(node.id) && !this.open.has(groupId(node))
  }

  private isIn(group: string, { id }: GraphNode): boolean {
    return this.target.get(id)?.startsWith(group) ?? false
  }

  private groupOf(id: string): string {
    const node = this.nodes.find(each => each.id === id)
    return node ? groupId(node) : id
  }
}

/** What its name begins with, to the first sign or digit. */
export function groupId({ kind, label }: Pick<GraphNode, 'kind' | 'label'>): string {
  return `group:${kind}:${/^[^-._/ :,\d]*/.exec(label)?.[0] ?? ''}`
}

function rank(node: GraphNode): number {
  return WORST.indexOf(node.health)
}

function isWrong(group: GraphNode[]): boolean {
  return group.some(({ health }) => health === 'failing' || health === 'degraded')
}

function edgesOf(graph: Graph, target: (id: string) => string): number {
  return new Set(graph.edges.map(({ from, to }) => `${target(from)}→${target(to)}`)).size
}

function drawn(graph: Graph, target: (id: string) => string): Aggregated {
  const drawnAs = new Map(graph.nodes.map(({ id }) => [id, target(id)]))
  const members = new Map<string, GraphNode[]>()
  for (const node of graph.nodes) {
    const id = drawnAs.get(node.id) ?? node.id
    members.set(id, [...(members.get(id) ?? []), node])
  }
  const edges = new Map<string, GraphEdge>()
  for (const edge of graph.edges) {
    const moved = { ...edge, from: drawnAs.get(edge.from) ?? edge.from, to: drawnAs.get(edge.to) ?? edge.to }
    const id = `${moved.from}→${moved.to}`
    const before = edges.get(id)
    edges.set(id, before ? sum(before, moved) : moved)
  }
  const nodes = [...members].map(([id, of]) => (isGroup(id) ? together(id, of) : of[0])).filter(node => !!node)
  const merged = graph.nodes.filter(({ id }) => drawnAs.get(id) !== id).length
  return { ...graph, nodes, edges: [...edges.values()], merged, drawnAs }
}
