import type { Contract, ContractOperation, Schema } from './apis-service'

/** A line of a schema as people read it. */
export type Line = { depth: number; name: string; type: string; isRequired: boolean; note?: string }

const DEEPEST = 8
const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options']

/** What a reference within the document stands for. */
export function resolved<T extends { $ref?: string }>(contract: Contract, value: T): T {
  let found: unknown = value
  for (let hops = 0; hops < 20; hops++) {
    const ref = (found as { $ref?: string } | undefined)?.$ref
    if (!ref?.startsWith('#/')) return (found ?? {}) as T
    found = ref
      .slice(2)
      .split('/')
      .map(part => decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~'))
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], contract)
  }
  return {} as T
}

function typeOf(contract: Contract, schema: Schema): string {
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type
  if (schema.items) return `list of ${typeOf(contract, resolved(contract, schema.items))}`
  if (schema.oneOf || schema.anyOf) return `one of ${(schema.oneOf ?? schema.anyOf ?? []).length}`
  return (type ?? (schema.properties || schema.allOf ? 'object' : 'any')) + (schema.format ? ` (${schema.format})` : '')
}

function note(schema: Schema): string | undefined {
  const range =
    schema.minimum !== undefined || schema.maximum !== undefined
      ? `${schema.minimum ?? '…'} to ${schema.maximum ?? '…'}`
      : undefined
  const length =
    schema.minLength !== undefined || schema.maxLength !== undefined
      ? `${schema.minLength ?? 0} to ${schema.maxLength ?? '…'} characters`
      : undefined
  const values = schema.enum && schema.enum.map(String).join(', ')
  return [schema.description, values, range, length, schema.pattern].filter(Boolean).join(' · ') || undefined
}

/** A schema, line by line; a type within itself is named and not opened again. */
export function lines(contract: Contract, schema: Schema): Line[] {
  const out: Line[] = []
  const walk = (given: Schema, depth: number, open: Schema[]) => {
    const here = resolved(contract, given)
    if (open.includes(here) || depth > DEEPEST) return
    const parents = [...open, here]
    here.allOf?.forEach(part => walk(part, depth, parents))
    ;(here.oneOf ?? here.anyOf)?.forEach(part => walk(part, depth, parents))
    if (here.items) walk(here.items, depth, parents)
    for (const [name, property] of Object.entries(here.properties ?? {})) {
      const inner = resolved(contract, property)
      out.push({
        depth,
        name,
        type: typeOf(contract, inner),
        isRequired: here.required?.includes(name) ?? false,
        note: note({ ...inner, description: property.description ?? inner.description }),
      })
      walk(inner, depth + 1, parents)
    }
  }
  walk(schema, 0, [])
  return out
}

/** The operations of a contract in its order. */
export function operations(contract: Contract): { method: string; path: string; operation: ContractOperation }[] {
  return Object.entries(contract.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter(method => item[method]).map(method => ({ method, path, operation: item[method] ?? {} })),
  )
}
