import { memory } from '../shared/memory'

/** An edit that is not sent yet. */
export type Draft = { body: string; headers: Record<string, string>; reason: string }

const name = (user: string, id: string) => `draft.${user}.${id}`

/** Edits that are not sent yet, of one person: they outlive a session that expires, and nobody else sees them. */
export const drafts = {
  get(user: string, id: string): Draft | undefined {
    const kept = memory.get(name(user, id))
    return kept ? (JSON.parse(kept) as Draft) : undefined
  },
  keep(user: string, id: string, draft: Draft) {
    memory.set(name(user, id), JSON.stringify(draft))
  },
  drop(user: string, id: string) {
    memory.set(name(user, id), undefined)
  },
}
