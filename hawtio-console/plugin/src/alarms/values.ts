import { bytes, count, millis } from '../shared/format'
import type { Alarm } from './alarms-service'

/** `12 %`, `850 ms`, `3 failures`; `open` of a breaker. */
export function measured(value: number, unit: string): string {
  const round = Math.round(value * 10) / 10
  switch (unit) {
    case 'open':
      return value > 0 ? 'open' : 'closed'
    case 'ms':
      return millis(value)
    case 'bytes':
      return bytes(value)
    case '%':
      return `${round} %`
    default:
      return `${Number.isInteger(round) ? count(round) : round} ${round === 1 ? unit.replace(/s$/, '') : unit}`
  }
}

/** When it fires, as people say it. */
export function limit({ threshold, below, unit }: Pick<Alarm, 'threshold' | 'below' | 'unit'>): string {
  if (unit === 'open') return 'fires when open'
  return `fires ${below ? 'below' : 'above'} ${measured(threshold, unit)}`
}

/** What an alarm watches, in the call graph; undefined for what is no node there. */
export function graphLink(subject: string): string | undefined {
  const [kind, name = ''] = subject.split(':')
  const focus = `focus=${encodeURIComponent(subject)}`
  if (kind === 'operation') return `/trestle/graph?level=operation&${focus}`
  if (kind === 'api' && !name.includes('/')) return `/trestle/graph?find=${encodeURIComponent(name)}`
  return kind === 'gateway' ? undefined : `/trestle/graph?${focus}`
}

/** Failures of what an alarm watches. */
export function failuresLink(subject: string): string {
  const [kind, name = ''] = subject.split(':')
  if (kind === 'gateway') return '/trestle/failures'
  if (kind === 'api') return `/trestle/failures?api=${encodeURIComponent(name.split('/')[0] ?? '')}`
  if (kind === 'operation') {
    const [api = '', , operation = ''] = name.split('.')
    return `/trestle/failures?api=${encodeURIComponent(api)}&operation=${encodeURIComponent(operation)}`
  }
  return `/trestle/failures?${kind}=${encodeURIComponent(name)}`
}
