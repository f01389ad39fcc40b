import type { Filter } from './failures-service'

/** What the list shows, as it stands in the address: a link that a colleague can open. */
export type Shown = Filter & { q?: string }

export const NAMES = ['q', 'state', 'since', 'system', 'api', 'kind', 'operation', 'consumer', 'group'] as const

const DEFAULTS: Record<string, string> = { state: 'failed', since: '7d' }

/** `all` lets everything through. */
export function read(search: URLSearchParams): Shown {
  const shown: Record<string, string> = {}
  for (const name of NAMES) {
    const value = search.get(name) ?? DEFAULTS[name]
    if (value && value !== 'all') shown[name] = value
  }
  return shown
}

/** Other parameters stay as they are: Hawtio has some of its own. */
export function write(search: URLSearchParams, change: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    const said = value || 'all'
    if (said === (DEFAULTS[name] ?? 'all')) next.delete(name)
    else next.set(name, said)
  }
  return next
}

export function filterOf({ q: _, ...filter }: Shown): Filter {
  return filter
}
