import type { Window } from '../shared/windows'

const DAY = 86_400_000

/** Times that usage is summed up over. */
export const TIMES: { id: string; label: string; window: (now: number) => Partial<Window> }[] = [
  { id: 'month', label: 'This month (UTC)', window: now => ({ from: monthOf(now, 0) }) },
  { id: 'last', label: 'Last month (UTC)', window: now => ({ from: monthOf(now, -1), to: monthOf(now, 0) }) },
  { id: '1d', label: 'Last day', window: now => ({ from: before(now, 1) }) },
  { id: '7d', label: 'Last 7 days', window: now => ({ from: before(now, 7) }) },
  { id: '30d', label: 'Last 30 days', window: now => ({ from: before(now, 30) }) },
  { id: '365d', label: 'Last 365 days', window: now => ({ from: before(now, 365) }) },
]

/** The window of that name; of this month where there is none. */
export function timeOf(id: string | null, now: number): Partial<Window> {
  return (TIMES.find(time => time.id === id) ?? TIMES[0])?.window(now) ?? {}
}

/** The last twelve months, such as `2026-11`, the one that is now first: months of UTC, as bills have them. */
export function months(now: number): string[] {
  return Array.from({ length: 12 }, (_, back) => monthOf(now, -back).slice(0, 7))
}

function monthOf(now: number, offset: number): string {
  const date = new Date(now)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1)).toISOString()
}

function before(now: number, days: number): string {
  return new Date(now - days * DAY).toISOString()
}
