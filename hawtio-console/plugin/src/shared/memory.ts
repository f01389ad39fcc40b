const PREFIX = 'trestle.'

/** What one tab remembers until it is closed; it outlives a session that expires. */
export const memory = {
  get(name: string): string | undefined {
    try {
      return sessionStorage.getItem(PREFIX + name) ?? undefined
    } catch {
      return undefined
    }
  },
  set(name: string, value: string | undefined) {
    try {
      if (value === undefined) sessionStorage.removeItem(PREFIX + name)
      else sessionStorage.setItem(PREFIX + name, value)
    } catch {
      // a tab without storage forgets: nothing else is lost
    }
  },
}
