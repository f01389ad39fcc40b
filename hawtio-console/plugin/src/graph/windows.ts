import type { Window } from './graph-service'

/** Ranges that end now; in seconds. */
export const RANGES: { id: string; label: string; seconds: number }[] = [
  { id: '5m', label: 'Last 5 minutes', seconds: 300 },
  { id: '15m', label: 'Last 15 minutes', seconds: 900 },
  { id: '1h', label: 'Last hour', seconds: 3_600 },
  { id: '6h', label: 'Last 6 hours', seconds: 21_600 },
  { id: '1d', label: 'Last day', seconds: 86_400 },
  { id: '7d', label: 'Last week', seconds: 604_800 },
]

/** What a window is compared with: the same length, that many seconds earlier; the length itself for 0. */
export const COMPARISONS: { id: string; label: string; earlier: number }[] = [
  { id: 'before', label: 'the time just before', earlier: 0 },
  { id: 'yesterday', label: 'the same time yesterday', earlier: 86_400 },
  { id: 'week', label: 'the same time last week', earlier: 604_800 },
]

export function windowOf(range: string, now: number): Window {
  const seconds = (RANGES.find(({ id }) => id === range) ?? RANGES[1])?.seconds ?? 900
  return { from: new Date(now - seconds * 1000).toISOString(), to: new Date(now).toISOString() }
}

/** The window that a comparison looks at; undefined where nothing is compared. */
export function comparedWith(window: Window, comparison?: string): Window | undefined {
  const found = COMPARISONS.find(({ id }) => id === comparison)
  if (!found) return undefined
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)]
  const earlier = found.earlier === 0 ? to - from : found.earlier * 1000
  return { from: new Date(from - earlier).toISOString(), to: new Date(to - earlier).toISOString() }
}
