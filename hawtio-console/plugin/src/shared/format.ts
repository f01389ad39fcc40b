import { zone } from './zone'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })

/** `3 min. ago` */
export function ago(at: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000))
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1]
  return seconds < 5 ? 'just now' : relative.format(-Math.floor(seconds / size), unit)
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0')

/** `2026-11-25 06:04:05` in the reader's own time, `2026-11-25 05:04:05Z` in UTC, whichever was chosen. */
export function moment(at: string): string {
  const t = new Date(at)
  if (zone.get() === 'utc') return `${t.toISOString().slice(0, 19).replace('T', ' ')}Z`
  const date = `${t.getFullYear()}-${pad(t.getMonth() + 1)}-${pad(t.getDate())}`
  return `${date} ${pad(t.getHours())}:${pad(t.getMinutes())}:${pad(t.getSeconds())}`
}

/** `850 ms`, `1.2 s` */
export function millis(ms: number): string {
  if (ms < 10) return `${Math.round(ms * 10) / 10} ms`
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** `12`, `4.2k`, `1.3M` */
export function count(n: number): string {
  if (n < 10_000) return String(n)
  return n < 1_000_000 ? `${(n / 1000).toFixed(n < 100_000 ? 1 : 0)}k` : `${(n / 1_000_000).toFixed(1)}M`
}

export function bytes(n: number): string {
  if (n < 1024) return `${n} B`
  return n < 1024 * 1024 ? `${(n / 1024).toFixed(1)} KB` : `${(n / 1024 / 1024).toFixed(1)} MB`
}

/** `PT1M30S` is `1m30s`. */
export function duration(iso: string): string {
  return iso.replace('PT', '').toLowerCase()
}

/** `49.00 EUR`, with as many digits as the currency has. */
export function money(amount: number, currency: string): string {
  if (!currency) return '–'
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  return `${amount.toFixed(digits)} ${currency}`
}

/** `0.4 %` */
export function share(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %'
  const percent = (100 * part) / whole
  return percent < 1 ? `${percent.toFixed(1)} %` : `${Math.round(percent)} %`
}

export function perSecond(rate: number): string {
  if (rate === 0) return '0/s'
  if (rate < 0.1) return `${(rate * 60).toFixed(rate * 60 < 1 ? 2 : 1)}/min`
  return `${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`
}
