import { ask } from '../shared/jolokia'
import type { Window } from '../shared/windows'

export type Health = 'ok' | 'degraded' | 'failing' | 'idle'
export type Kind = 'consumer' | 'unknown' | 'api' | 'operation' | 'route' | 'system'
export type Change = 'new' | 'gone' | 'slower' | 'failing'

export type GraphNode = {
  id: string
  kind: Kind
  label: string
  calls: number
  /** Those that are not the caller's mistake, as health counts them. */
  errors: number
  /** The caller's mistakes. */
  refused?: number
  health: Health
  /** How many it stands for, where it is a group. */
  members?: number
}

export type GraphEdge = {
  from: string
  to: string
  calls: number
  errors: number
  refused?: number
  errorKinds: Record<string, number>
  rate: number
  p50: number
  p95: number
  p99: number
  bytesIn: number
  bytesOut: number
  lastSeen?: string
  health: Health
  change?: Change
}

export type Graph = {
  from: string
  to: string
  level: string
  gateways: string[]
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export type Bucket = { at: string; calls: number; errors: number; failures?: number; p50: number; p95: number }
export type Trend = { bucketSeconds: number; buckets: Bucket[] }

export type Impact = {
  system: string
  operations: { operation: string; api: string; calls: number; canQueue: boolean; why?: string }[]
  consumers: { consumer: string; calls: number }[]
  routes: string[]
}

export type Talkers = {
  from: string
  to: string
  items: { consumer: string; operation: string; calls: number; errors: number; bytes: number }[]
}

export type Unused = {
  since: string
  recordedSince?: string
  apis: { api: string; lastSeen?: string }[]
  operations: { operation: string; api: string; lastSeen?: string }[]
  edges: { from: string; to: string; lastSeen: string }[]
}

export type KnownCall = {
  callId: string
  traceId?: string
  operation: string
  consumer: string
  at: string
  status: number
  duration: number
  kind?: string
  systems: string[]
}

export type Step = { at: string; duration: number; from: string; to: string; operation?: string; kind?: string }

export type CallPath = {
  callId?: string
  traceId?: string
  operation?: string
  consumer?: string
  at: string
  status?: number
  duration: number
  kind?: string
  steps: Step[]
}

/** Which edge, or which node. */
export type Subject = { node: string } | { from: string; to: string }

/** All that the page reads. */
export const graphService = {
  graph: (
    input: Window & { level: string; node?: string; compareFrom?: string; compareTo?: string },
    signal?: AbortSignal,
  ) => ask<Graph>('CallGraph', 'graph', input, signal).then(told),
  trend: (subject: Subject, window: Window, signal?: AbortSignal) =>
    ask<Trend>('CallGraph', 'trend', { ...subject, since: window.from, until: window.to }, signal),
  talkers: (window: Window, signal?: AbortSignal) =>
    ask<Talkers>('CallGraph', 'talkers', { ...window, limit: '100' }, signal),
  unused: (days: number, signal?: AbortSignal) => ask<Unused>('CallGraph', 'unused', { days: String(days) }, signal),
  calls: (input: { node?: string; failed: boolean }, signal?: AbortSignal) =>
    ask<{ items: KnownCall[] }>('CallGraph', 'calls', { node: input.node, failed: String(input.failed) }, signal),
  call: (id: string, signal?: AbortSignal) => ask<CallPath>('CallGraph', 'call', { id }, signal),
  impact: (system: string, signal?: AbortSignal) => ask<Impact>('CallGraph', 'impact', { system }, signal),
}

type Counted = { errors: number; failures?: number }

/** The gateway tells all errors, and which of them are failures; here the two are kept apart. */
function told(graph: Graph): Graph {
  const apart = <T extends Counted>(counted: T): T => {
    const failures = counted.failures ?? counted.errors
    return { ...counted, errors: failures, refused: counted.errors - failures }
  }
  return { ...graph, nodes: graph.nodes.map(apart), edges: graph.edges.map(apart) }
}

export function edgeId(edge: { from: string; to: string }): string {
  return `${edge.from}→${edge.to}`
}
