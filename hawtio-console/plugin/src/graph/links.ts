import type { GraphNode } from './graph-service'

/** Failures of what a node stands for; undefined where none can be told apart. */
export function failuresLink({ kind, id }: Pick<GraphNode, 'kind' | 'id'>): string | undefined {
  const name = id.slice(id.indexOf(':') + 1)
  switch (kind) {
    case 'consumer':
    case 'system':
      return `/trestle/failures?${kind}=${encodeURIComponent(name)}`
    case 'api':
      return `/trestle/failures?api=${encodeURIComponent(name.split('/')[0] ?? '')}`
    case 'operation': {
      const [api, , operation] = name.split('.')
      return `/trestle/failures?api=${api}&operation=${operation}`
    }
    default:
      return undefined
  }
}

/** `orders.v1.placeOrder` in the call graph. */
export function operationLink(operation: string): string {
  return `/trestle/graph?level=operation&focus=${encodeURIComponent(`operation:${operation}`)}`
}

/** A node in the call graph, by its id; `api:` and `system:` at the level of APIs. */
export function nodeLink(id: string): string {
  const level = id.startsWith('operation:') ? 'level=operation&' : ''
  return `/trestle/graph?${level}focus=${encodeURIComponent(id)}`
}

/** The MBean of what a node stands for in Camel: the context of an API, or one route. */
export function camelMBean({ kind, id }: Pick<GraphNode, 'kind' | 'id'>): RegExp | undefined {
  const name = id.slice(id.indexOf(':') + 1)
  const quoted = (text: string) => `name="${text.replace(/[^\w-]/g, '\\$&')}"`
  if (kind === 'api') return new RegExp(`^org\\.apache\\.camel:.*type=context,${quoted(name.replace('/', '.'))}$`)
  if (kind === 'operation' || kind === 'route') {
    return new RegExp(`^org\\.apache\\.camel:.*type=routes,${quoted(name)}$`)
  }
  return undefined
}
