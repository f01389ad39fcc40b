import { ask } from '../shared/jolokia'
import type { Window } from '../shared/windows'

export type Counts = {
  calls: number
  billable: number
  throttled: number
  clientErrors: number
  failures: number
  requestBytes: number
  responseBytes: number
}

/** A sum, with a value for each of what is told apart. */
export type Row = Counts & Partial<Record<string, string | number>>

export type Usage = { from: string; to: string; by: string[]; items: Row[] }

export type Quota = { consumer: string; plan: string; quota: string; used: number; left: number; resets: string }

export type Statement = {
  consumer: string
  plan: string
  calls: number
  billable: number
  included: number
  charged: number
  currency: string
  base: number
  amount: number
}

export type Statements = { month: string; complete: boolean; items: Statement[] }

/** All that the page reads. */
export const usageService = {
  usage: (window: Partial<Window>, by: string, signal?: AbortSignal) =>
    ask<Usage>('Usage', 'usage', { ...window, by }, signal),
  quotas: (signal?: AbortSignal) => ask<{ items: Quota[] }>('Usage', 'quotas', {}, signal),
  statements: (month: string, signal?: AbortSignal) => ask<Statements>('Usage', 'statements', { month }, signal),
}
