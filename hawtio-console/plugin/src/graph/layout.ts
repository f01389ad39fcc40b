import type { GraphEdge, GraphNode, Kind } from './graph-service'

export type Place = { x: number; y: number }

export const NODE = { width: 176, height: 52 }
const GAP = { y: 16, rank: 24, least: 72, most: 360 }
/** What is kept free around the picture, of its size. */
const PADDING = 0.08
/** What is kept free below it, in pixels: buttons stand there. */
const BELOW = 52
/** The same, as the library has it. */
export const FREE = { x: PADDING / 2, top: PADDING / 2, bottom: `${BELOW}px` } as const
/** Names are 14 px high where nothing is zoomed: at this zoom they are 10, and can just be read. */
export const READABLE = 0.72
/** The largest zoom at which a picture is shown by itself. */
export const MOST_ZOOM = 1.1

/** How large the picture is on the screen, in pixels. */
export type Room = { width: number; height: number }

const COLUMN: Record<Kind, number> = { consumer: 0, unknown: 0, api: 1, operation: 1, route: 2, system: 3 }
/** Of routes that only take what systems hold for them. */
const TAKERS = 4
const SWEEPS = 8

/**
 * Columns by kind, from who calls to who is called. Within a column, nodes stand beside those that they talk to (the
 * barycentre heuristic of Sugiyama's method), so that edges cross little; what is alike comes out the same each time.
 */
export function layout(nodes: GraphNode[], edges: GraphEdge[], room: Room): Map<string, Place> {
  const columnOf = columnsOf(nodes, edges)
  const used = [...new Set(nodes.map(columnOf))].sort((a, b) => a - b)
  const columns = used.map(column =>
    nodes
      .filter(node => columnOf(node) === column)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(node => node.id),
  )
  const near = new Map<string, string[]>()
  for (const { from, to } of edges) {
    near.set(from, [...(near.get(from) ?? []), to])
    near.set(to, [...(near.get(to) ?? []), from])
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const at = positions(columns)
    const order = sweep % 2 === 0 ? columns : [...columns].reverse()
    for (const column of order) {
      const wanted = new Map(column.map(id => [id, mean((near.get(id) ?? []).map(other => at.get(other) ?? 0.5))]))
      column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || (a < b ? -1 : 1))
      column.forEach((id, index) => at.set(id, relative(index, column.length)))
    }
  }
  return placed(columns, room)
}

/** Routes that nobody calls but systems stand right of these: their edges then lead forward, as all others. */
export function columnsOf(nodes: GraphNode[], edges: GraphEdge[]): (node: GraphNode) => number {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]))
  const callers = new Map<string, Set<Kind | undefined>>()
  for (const { from, to } of edges) callers.set(to, (callers.get(to) ?? new Set()).add(kinds.get(from)))
  return ({ id, kind }) => {
    const called = callers.get(id)
    return kind === 'route' && called?.size === 1 && called.has('system') ? TAKERS : (COLUMN[kind] ?? 3)
  }
}

/** The zoom at which columns of so many nodes fill the room. */
export function zoomOf(counts: number[], room: Room): number {
  return zoomWith(counts, rowsFor(counts, room), room)
}

/** How many nodes stand one below the other at most, so that all are shown as large as can be. */
function rowsFor(counts: number[], room: Room): number {
  const tallest = Math.max(1, ...counts)
  let best = { rows: tallest, zoom: 0 }
  for (let rows = Math.min(3, tallest); rows <= Math.min(tallest, 40); rows++) {
    const zoom = zoomWith(counts, rows, room)
    if (zoom > best.zoom) best = { rows, zoom }
  }
  return best.rows
}

function zoomWith(counts: number[], most: number, room: Room): number {
  const ranks = counts.map(count => Math.max(1, Math.ceil(count / most)))
  const rows = Math.max(1, ...counts.map((count, index) => Math.ceil(count / (ranks[index] ?? 1))))
  const staggered = Math.max(...ranks.map(count => (count - 1) / count), 0)
  const width = wideness(ranks) + (counts.length - 1) * GAP.least
  const height = (rows + staggered) * (NODE.height + GAP.y) - GAP.y
  return Math.min(room.width / (1 + PADDING) / width, (room.height - BELOW) / (1 + PADDING / 2) / height)
}

function wideness(ranks: number[]): number {
  return ranks.reduce((sum, count) => sum + count * NODE.width + (count - 1) * GAP.rank, 0)
}

/**
 * Tall columns stand in several ranks, a little lower each, and columns as far apart as fills the room: what is small on
 * the screen cannot be read.
 */
function placed(columns: string[][], room: Room): Map<string, Place> {
  const counts = columns.map(column => column.length)
  const most = rowsFor(counts, room)
  const ranks = counts.map(count => Math.max(1, Math.ceil(count / most)))
  const rows = Math.max(1, ...counts.map((count, index) => Math.ceil(count / (ranks[index] ?? 1))))
  const widths = ranks.map(count => wideness([count]))
  const zoom = Math.min(MOST_ZOOM, zoomOf(counts, room))
  const spare = (room.width / (1 + PADDING) / zoom - wideness(ranks)) / Math.max(1, columns.length - 1)
  const between = Math.min(GAP.most, Math.max(GAP.least, spare))
  const places = new Map<string, Place>()
  let left = 0
  columns.forEach((column, index) => {
    const count = ranks[index] ?? 1
    const height = Math.ceil(column.length / count)
    const step = NODE.height + GAP.y + (rows > 15 ? 0 : Math.min(28, (rows - height) * 4))
    column.forEach((id, at) => {
      const rank = at % count
      const row = Math.floor(at / count) + rank / count
      places.set(id, { x: left + rank * (NODE.width + GAP.rank), y: (row - (height - 1) / 2) * step })
    })
    left += (widths[index] ?? 0) + between
  })
  return places
}

function positions(columns: string[][]): Map<string, number> {
  return new Map(columns.flatMap(column => column.map((id, index) => [id, relative(index, column.length)] as const)))
}

function relative(index: number, length: number): number {
  return (index + 0.5) / length
}

function mean(values: number[]): number {
  return values.length === 0 ? 0.5 : values.reduce((a, b) => a + b, 0) / values.length
}

/** How often edges cross, for those who want to know whether a layout is good. */
export function crossings(places: Map<string, Place>, edges: GraphEdge[]): number {
  const lines = edges.flatMap(edge => {
    const [a, b] = [places.get(edge.from), places.get(edge.to)]
    return a && b && a.x !== b.x ? [a.x < b.x ? { a, b } : { a: b, b: a }] : []
  })
  let count = 0
  lines.forEach((one, index) =>
    lines.slice(index + 1).forEach(two => {
      if (one.a.x === two.a.x && one.b.x === two.b.x && (one.a.y - two.a.y) * (one.b.y - two.b.y) < 0) count++
    }),
  )
  return count
}
