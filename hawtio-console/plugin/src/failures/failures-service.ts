import { ask, ProblemError } from '../shared/jolokia'

export type FailureState = 'failed' | 'claimed' | 'delivered' | 'discarded'

export type Failure = {
  id: string
  callId: string
  api: string
  version: string
  operation: string
  system?: string
  consumer?: string
  kind: string
  fault?: string
  error?: string
  status: number
  state: FailureState
  at: string
  changedAt: string
  keys: Record<string, string>
  replayable: boolean
  attempts: number
  group: string
}

export type Message = { contentType?: string; size: number; text?: string; base64?: string; masked: boolean }

export type Crossing = {
  system: string
  operation: string
  at: string
  durationMs: number
  outcome: string
  error?: string
  sent?: Message
  answerStatus?: number
  answer?: Message
}

export type Attempt = {
  origin: string
  actor?: string
  reason?: string
  at: string
  durationMs: number
  outcome: string
  error?: string
  status: number
  headers?: Record<string, string>
  body?: Message
  calls: Crossing[]
}

export type AuditEntry = {
  at: string
  actor: string
  action: string
  subject: string
  reason?: string
  detail?: string
}

export type FailureDetail = Failure & {
  generation: number
  definitions?: string
  traceId?: string
  request: { method: string; target: string; headers?: Record<string, string>; body?: Message }
  history: Attempt[]
  audit: AuditEntry[]
}

export type Group = {
  group: string
  api: string
  version: string
  operation: string
  system?: string
  kind: string
  fault?: string
  count: number
  first: string
  last: string
}

export type Outcome = {
  id: string
  state: 'delivered' | 'failed' | 'dry-run'
  valid?: boolean
  status: number
  answer?: Message
  attempt: Attempt
}

export type BulkReplay = {
  id: string
  state: 'running' | 'done' | 'cancelled'
  createdAt: string
  createdBy: string
  reason?: string
  rate?: string
  order: string
  total: number
  delivered: number
  failed: number
  skipped: number
  changedAt: string
}

/** As the query of `GET /admin/v1/failures`. */
export type Filter = {
  api?: string
  operation?: string
  system?: string
  consumer?: string
  kind?: string
  state?: string
  key?: string
  since?: string
  until?: string
  text?: string
  group?: string
}

/** By which definitions: those that are served, or those that the call failed by. */
export type Generation = 'current' | 'failed'

export type Edit = { body?: string; headers?: Record<string, string>; reason?: string; generation?: Generation }

export type Page = { items: Failure[]; next?: string }

/** All that the page reads and writes. */
export const failuresService = {
  find: (filter: Filter, limit: number, cursor?: string, signal?: AbortSignal) =>
    ask<Page>('Failures', 'find', { ...filter, limit: String(limit), cursor }, signal),
  groups: (filter: Filter, signal?: AbortSignal) => ask<{ items: Group[] }>('Failures', 'groups', filter, signal),
  get: (id: string, signal?: AbortSignal) => ask<FailureDetail>('Failures', 'get', { id }, signal),
  dryRun: (id: string, edit: Edit, signal?: AbortSignal) => ask<Outcome>('Failures', 'dryRun', { id, ...edit }, signal),
  replay: (id: string, edit: Edit) => ask<Outcome>('Failures', 'replay', { id, ...edit }),
  discard: (id: string, reason: string) => ask<Failure>('Failures', 'discard', { id, reason }),
  bulkReplay: (filter: Filter, how: { rate?: string; order: string; reason?: string }) =>
    ask<BulkReplay>('Failures', 'bulkReplay', { filter, ...how }),
  progress: (id: string, signal?: AbortSignal) => ask<BulkReplay>('Failures', 'progress', { id }, signal),
  lastReplays: (signal?: AbortSignal) => ask<{ items: BulkReplay[] }>('Failures', 'progress', {}, signal),
  cancel: (id: string) => ask<BulkReplay>('Failures', 'cancel', { id }),
  audit: (signal?: AbortSignal) => ask<{ items: AuditEntry[] }>('Failures', 'audit', { limit: '200' }, signal),
}

/** `orders.v1.placeOrder`; of messages, the route that failed, or the place where the message was to go. */
export function operationName(of: { api: string; version: string; operation: string }): string {
  return of.api === '' ? of.operation : `${of.api}.${of.version}.${of.operation}`
}

/** The fault that a system declared, where there is one: it says more than `fault`. */
export function kindName(of: { kind: string; fault?: string }): string {
  return of.fault ?? of.kind
}

export type FoundBy = 'key' | 'text' | 'id'

function orNone(error: unknown): undefined {
  if (error instanceof ProblemError && error.problem.status === 404) return undefined
  throw error
}

/** Looks for what people have in their hands: a business key, else a call id, else a text within. */
export async function search(
  term: string,
  filter: Filter,
  limit: number,
  signal: AbortSignal,
): Promise<Page & { by?: FoundBy }> {
  if (!term) return failuresService.find(filter, limit, undefined, signal)
  const byKey = await failuresService.find({ ...filter, key: term }, limit, undefined, signal)
  if (byKey.items.length > 0) return { ...byKey, by: 'key' }
  if (/^[0-9a-z]{20,64}$/.test(term)) {
    const byId = await failuresService.get(term, signal).catch(orNone)
    if (byId) return { items: [byId], by: 'id' }
  }
  const byText = await failuresService.find({ ...filter, text: term }, limit, undefined, signal)
  return { ...byText, by: 'text' }
}
