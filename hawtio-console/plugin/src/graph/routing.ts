import type { GraphEdge } from './graph-service'
import { NODE, type Place } from './layout'

type Point = { x: number; y: number }

/** An edge as it is drawn: an SVG path, and where its label stands. */
export type Way = { path: string; label: Point }

/** How far an edge stays away from nodes that it passes. */
const CLEAR = 5
/** How far a curve's handles reach where it turns; the curve itself comes three quarters as far. */
const TURN = 36

type Gap = { top: number; bottom: number }
/** Nodes one below the other, and the gaps between them, with what is above and below. */
type Rank = { x: number; gaps: Gap[] }

/**
 * Ways that lead around nodes: past a rank through one of its gaps, and back from the right through the gap beside where
 * they begin and end. What the picture shows behind a node cannot be followed.
 */
export function ways(edges: Pick<GraphEdge, 'from' | 'to'>[], places: Map<string, Place>): Map<string, Way> {
  const ranks = ranksOf([...places.values()])
  const found = new Map<string, Way>()
  for (const { from, to } of edges) {
    const [a, b] = [places.get(from), places.get(to)]
    if (a && b) found.set(`${from}→${to}`, a.x < b.x ? forward(a, b, ranks) : back(a, b, ranks))
  }
  return found
}

function ranksOf(places: Place[]): Rank[] {
  const columns = new Map<number, number[]>()
  for (const { x, y } of places) columns.set(x, [...(columns.get(x) ?? []), y])
  return [...columns]
    .sort(([a], [b]) => a - b)
    .map(([x, ys]) => {
      const sorted = ys.sort((a, b) => a - b)
      const tops = [-Infinity, ...sorted.map(y => y + NODE.height + CLEAR)]
      const bottoms = [...sorted.map(y => y - CLEAR), Infinity]
      return { x, gaps: tops.map((top, index) => ({ top, bottom: bottoms[index] ?? Infinity })) }
    })
}

/** The height at which a rank is passed: as near as can be to the one that is wanted. */
function through(rank: Rank, wanted: number): number {
  let best = { y: wanted, far: Infinity }
  for (const { top, bottom } of rank.gaps) {
    if (top > bottom) continue
    const y = Math.min(Math.max(wanted, top), bottom)
    const far = Math.abs(y - wanted)
    if (far < best.far) best = { y, far }
  }
  return best.y
}

function forward(a: Place, b: Place, ranks: Rank[]): Way {
  const start = { x: a.x + NODE.width, y: a.y + NODE.height / 2 }
  const end = { x: b.x, y: b.y + NODE.height / 2 }
  const points = [start]
  for (const rank of ranks.filter(({ x }) => x > a.x && x < b.x)) {
    const share = (rank.x + NODE.width / 2 - start.x) / Math.max(1, end.x - start.x)
    const y = through(rank, start.y + (end.y - start.y) * share)
    points.push({ x: rank.x - CLEAR, y }, { x: rank.x + NODE.width + CLEAR, y })
  }
  points.push(end)
  return drawn(points, 1)
}

/** Out at the right, past its own rank and those on the way, and in from the left. */
function back(a: Place, b: Place, ranks: Rank[]): Way {
  const start = { x: a.x + NODE.width, y: a.y + NODE.height / 2 }
  const end = { x: b.x, y: b.y + NODE.height / 2 }
  const own = ranks.find(({ x }) => x === a.x)
  const below = end.y >= start.y
  const out = own ? through(own, a.y + (below ? NODE.height + 8 : -8)) : start.y
  const passed: Point[] = []
  const between = ranks.filter(({ x }) => x < a.x && x >= b.x).reverse()
  let y = out
  passed.push({ x: start.x, y }, { x: a.x - CLEAR, y })
  for (const rank of between) {
    y = through(rank, rank.x === b.x ? b.y + (y >= end.y ? NODE.height + 8 : -8) : y)
    passed.push({ x: rank.x + NODE.width + CLEAR, y }, { x: rank.x, y })
  }
  const turned = drawn(passed, -1)
  const right = Math.min(...ranks.map(({ x }) => x).filter(x => x > a.x)) - start.x
  const left = end.x - NODE.width - Math.max(...ranks.map(({ x }) => x).filter(x => x < b.x))
  const path =
    `M ${text(start)} C ${text({ x: start.x + turn(right), y: start.y })} ${text({ x: start.x + turn(right), y: out })} ` +
    `${turned.path.slice(2)} C ${text({ x: end.x - turn(left), y })} ${text({ x: end.x - turn(left), y: end.y })} ${text(end)}`
  return { path, label: turned.label }
}

/** The reach of a turn where there is so much room before the next rank. */
function turn(room: number): number {
  return Math.min(TURN, (room - CLEAR) / 0.75)
}

/** Level at each point, so that curves bend only between ranks. `direction` is 1 to the right. */
function drawn(points: Point[], direction: 1 | -1): Way {
  const [first = { x: 0, y: 0 }, ...rest] = points
  let path = `M ${text(first)}`
  let before = first
  let label = { x: first.x, y: first.y, long: -1 }
  for (const point of rest) {
    const reach = (direction * Math.abs(point.x - before.x)) / 2
    const [one, two] = [
      { x: before.x + reach, y: before.y },
      { x: point.x - reach, y: point.y },
    ]
    path += point.y === before.y ? ` L ${text(point)}` : ` C ${text(one)} ${text(two)} ${text(point)}`
    const long = Math.abs(point.x - before.x)
    if (long > label.long) label = { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2, long }
    before = point
  }
  return { path, label: { x: label.x, y: label.y } }
}

function text({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
}
