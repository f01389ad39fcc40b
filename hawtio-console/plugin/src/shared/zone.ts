import { useSyncExternalStore } from 'react'
import { memory } from './memory'

/** In whose time moments are shown: the reader's own, or that of logs. */
export type Zone = 'local' | 'utc'

const KEY = 'zone'
const listeners = new Set<() => void>()

export const zone = {
  get: (): Zone => (memory.get(KEY) === 'utc' ? 'utc' : 'local'),
  set(chosen: Zone) {
    memory.set(KEY, chosen)
    listeners.forEach(tell => tell())
  },
}

export function useZone(): Zone {
  return useSyncExternalStore(tell => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, zone.get)
}

/** `UTC+5:30`, the reader's own. */
export function ownOffset(now: Date): string {
  const minutes = -now.getTimezoneOffset()
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}
