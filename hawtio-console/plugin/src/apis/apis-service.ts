import { ask, ProblemError } from '../shared/jolokia'

export type Lifecycle = 'draft' | 'published' | 'deprecated' | 'retired'

export type Api = {
  api: string
  version: string
  title: string
  owner?: string
  lifecycle: Lifecycle
  mock: boolean
  path: string
  contract: string
  operations: number
}

export type Access = { authenticate: string[]; scopes: string[]; consumers: string[] }

export type Operation = {
  operation: string
  method: string
  path: string
  call?: string
  route?: string
  mock: boolean
  access?: Access
  throttle?: string
  timeout?: string
}

export type ApiDetail = Omit<Api, 'operations'> & {
  description?: string
  access: Access
  throttle?: string
  timeout: string
  maxBody: number
  operations: Operation[]
}

export type System = {
  system: string
  kind: string
  endpoints: string[]
  timeout: string
  health: {
    state: 'up' | 'failing' | 'unknown'
    since?: string
    lastFailure?: string
    breaker?: 'closed' | 'open' | 'half-open'
  }
  calls: { underWay: number; most?: number }
  pools: Pool[]
  drift?: { state: DriftState; since?: string; checkedAt?: string }
  discovery?: Discovery
}

/** Where DNS says that a system listens. */
export type Discovery = {
  state: 'pending' | 'resolved' | 'stale' | 'unresolved'
  since: string
  trouble?: string
  leftOut: number
  endpoints: { address: string; host: string; priority: number; weight: number; refusing: boolean }[]
}

/** What there is only so much of on the way to a system; `waiting` is left out where nobody knows. */
export type Pool = {
  of: 'connections' | 'sessions' | 'senders'
  inUse: number
  idle: number
  waiting?: number
  limit: number
}

export type DriftState = 'same' | 'compatible' | 'breaking' | 'unknown'

export type Drift = {
  system: string
  state: DriftState
  since?: string
  checkedAt?: string
  nextCheckAt: string
  failure?: string
  apis: {
    api: string
    address: string
    state: DriftState
    changes: { kind: string; breaking: boolean; operation: string; what: string }[]
    consumers: string[]
    failure?: string
  }[]
}

export type Consumer = { consumer: string; plan: string; apiKeys: number; clients: string[]; scopes: string[] }

export type Generation = {
  number: number
  since: string
  folder: string
  lastReload?: {
    at: string
    outcome: 'swapped' | 'unchanged' | 'rejected'
    built: string[]
    kept: string[]
    removed: string[]
    errors: { file: string; line: number; column: number; message: string }[]
  }
}

export type Counted = { calls: number; errors: number; kinds: Record<string, number>; p95: number }

export type CacheNumbers = { entries: number; bytes: number; hits: number; misses: number; stale: number }

export type CachedOperation = CacheNumbers & {
  api: string
  version: string
  operation: string
  path: string
  maxAge: string
  staleIfError?: string
  per: 'consumer' | 'everybody'
}

/** Answers that this gateway remembers, and what came of them since its start. */
export type Cache = CacheNumbers & { limit: number; operations: CachedOperation[] }

/** Calls in a window, as the call graph counted them: of each node, how it was called. */
export type Traffic = { nodes: Map<string, Counted>; callers: Map<string, string[]> }

type Graph = {
  nodes: { id: string; calls: number; errors: number; failures?: number }[]
  edges: { from: string; to: string; calls: number; errorKinds?: Record<string, number>; p95: number }[]
}

type Items<T> = { items: T[] }

const catalogue = <T>(operation: string, input: object = {}, signal?: AbortSignal) =>
  ask<T>('Catalogue', operation, input, signal)

/** All that the page reads and writes. */
export const apisService = {
  apis: (signal?: AbortSignal) => catalogue<Items<Api>>('apis', {}, signal),
  api: (api: string, version: string, signal?: AbortSignal) => catalogue<ApiDetail>('api', { api, version }, signal),
  contract: (api: string, version: string, signal?: AbortSignal) =>
    catalogue<Contract>('contract', { api, version }, signal),
  systems: (signal?: AbortSignal) => catalogue<Items<System>>('systems', {}, signal),
  drift: (system: string, signal?: AbortSignal) => catalogue<Drift>('drift', { system }, signal),
  consumers: (signal?: AbortSignal) => catalogue<Items<Consumer>>('consumers', {}, signal),
  generation: (signal?: AbortSignal) => catalogue<Generation>('generation', {}, signal),
  reload: () => catalogue<Generation>('reload'),
  cache: (signal?: AbortSignal) => ask<Cache>('Cache', 'cache', {}, signal),
  /** Of one operation, or of all. */
  forget: (of: Pick<CachedOperation, 'api' | 'version' | 'operation'> | undefined) =>
    ask<{ forgotten: number }>('Cache', 'forget', of && { api: of.api, version: of.version, operation: of.operation }),
  traffic,
}

/** Empty where no call graph is recorded. */
async function traffic(hours: number, signal?: AbortSignal, level = 'api'): Promise<Traffic> {
  const from = new Date(Date.now() - hours * 3_600_000).toISOString()
  const nodes: Traffic['nodes'] = new Map()
  const callers: Traffic['callers'] = new Map()
  try {
    const graph = await ask<Graph>('CallGraph', 'graph', { from, level }, signal)
    graph.nodes.forEach(node =>
      nodes.set(node.id, { calls: node.calls, errors: node.failures ?? node.errors, kinds: {}, p95: 0 }),
    )
    graph.edges.forEach(edge => {
      callers.set(edge.to, [...(callers.get(edge.to) ?? []), edge.from])
      const called = nodes.get(edge.to)
      if (!called) return
      // Percentiles do not add up: the slowest of all callers stands for them.
      called.p95 = Math.max(called.p95, edge.p95)
      Object.entries(edge.errorKinds ?? {}).forEach(
        ([kind, count]) => (called.kinds[kind] = (called.kinds[kind] ?? 0) + count),
      )
    })
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status === 401) throw error
  }
  return { nodes, callers }
}

export type Schema = {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
}

type Media = Record<string, { schema?: Schema; example?: unknown }>

export type ContractOperation = {
  operationId?: string
  summary?: string
  description?: string
  deprecated?: boolean
  parameters?: {
    $ref?: string
    name?: string
    in?: string
    required?: boolean
    description?: string
    schema?: Schema
  }[]
  requestBody?: { required?: boolean; content?: Media }
  responses?: Record<string, { $ref?: string; description?: string; content?: Media }>
}

export type Contract = {
  openapi: string
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, ContractOperation>>
  components?: { schemas?: Record<string, Schema> }
}
