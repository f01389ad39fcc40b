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

/** Hawtio's own page of a route or of the routes of an API: its diagram, its trace, its debugger. */
export function camelLink({ kind, id }: Pick<GraphNode, 'kind' | 'id'>): string | undefined {
  const name = id.slice(id.indexOf(':') + 1)
  if (kind === 'operation') return `/camel/routes?nid=${camelNode(name.split('.').slice(0, 2).join('.'), name)}`
  if (kind === 'api') return `/camel/routes?nid=${camelNode(name.replace('/', '.'))}`
  if (kind === 'route') return '/camel'
  return undefined
}

/** The name of a node in the tree that Hawtio makes of Camel's MBeans. */
function camelNode(context: string, route?: string): string {
  const node = `root-org.apache.camel-folder-camelcontexts-folder-${context}`
  return route ? `${node}-routes-folder-${route}` : node
}
