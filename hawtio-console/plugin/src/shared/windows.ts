/** Two moments; the first is the earlier one. */
export type Window = { from: string; to: string }

/** Ranges that end now; in seconds. */
export const RANGES: { id: string; label: string; seconds: number }[] = [
  { id: '5m', label: 'Last 5 minutes', seconds: 300 },
  { id: '15m', label: 'Last 15 minutes', seconds: 900 },
  { id: '1h', label: 'Last hour', seconds: 3_600 },
  { id: '6h', label: 'Last 6 hours', seconds: 21_600 },
  { id: '1d', label: 'Last day', seconds: 86_400 },
  { id: '7d', label: 'Last week', seconds: 604_800 },
]

/** A range that ends now, or `custom` with a begin and an end. */
export type Time = { range: string; from?: string; to?: string }

/** The longest that the gateway tells of. */
const LONGEST_DAYS = 400

/** What a window is compared with: the same length, that many seconds earlier; the length itself for 0. */
export const COMPARISONS: { id: string; label: string; earlier: number }[] = [
  { id: 'before', label: 'the time just before', earlier: 0 },
  { id: 'yesterday', label: 'the same time yesterday', earlier: 86_400 },
  { id: 'week', label: 'the same time last week', earlier: 604_800 },
]

/** As it stands in the address; what is no time there is the usual one. */
export function readTime(search: URLSearchParams, usual: string): Time {
  const range = search.get('range') ?? usual
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? '']
  if (range === 'custom' && !whatIsWrong(from, to)) {
    return { range, from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  }
  return { range: RANGES.some(({ id }) => id === range) ? range : usual }
}

export function writeTime(search: URLSearchParams, { range, from, to }: Time, usual: string): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries({ range: range === usual ? undefined : range, from, to })) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

export function windowOf({ range, from, to }: Time, now: number): Window {
  if (range === 'custom' && from && to) return { from, to }
  const seconds = (RANGES.find(({ id }) => id === range) ?? RANGES[1])?.seconds ?? 900
  return { from: new Date(now - seconds * 1000).toISOString(), to: new Date(now).toISOString() }
}

/** Why two moments are no time; undefined where they are one. */
export function whatIsWrong(from: string, to: string): string | undefined {
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  if (Number.isNaN(begin)) return 'From when?'
  if (Number.isNaN(end)) return 'To when?'
  if (begin >= end) return 'It ends before it begins.'
  return end - begin > LONGEST_DAYS * 86_400_000 ? `That is more than ${LONGEST_DAYS} days.` : undefined
}

/** As an input of the kind `datetime-local` has it: the reader's own time zone, to the second. */
export function local(at: string): string {
  const time = new Date(at)
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}

/** The window that a comparison looks at; undefined where nothing is compared. `against` is when another time began. */
export function comparedWith(window: Window, comparison?: string, against?: string): Window | undefined {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)]
  if (comparison === 'other') {
    const begin = Date.parse(against ?? '')
    if (Number.isNaN(begin)) return undefined
    return { from: new Date(begin).toISOString(), to: new Date(begin + to - from).toISOString() }
  }
  const found = COMPARISONS.find(({ id }) => id === comparison)
  if (!found) return undefined
  const earlier = found.earlier === 0 ? to - from : found.earlier * 1000
  return { from: new Date(from - earlier).toISOString(), to: new Date(to - earlier).toISOString() }
}
