'use strict'

/** What the pages of the portal share: asking, and putting texts on a page; never as markup. */
const portal = {
  async ask(path) {
    const answer = await fetch(path, { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
    if (answer.status === 401) {
      location.assign('/login?portal')
      throw new Error('The login is over.')
    }
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}))
      throw new Error(problem.detail || problem.title || `The gateway answered ${answer.status}.`)
    }
    return answer.json()
  },

  element(name, text, attributes = {}) {
    const made = document.createElement(name)
    if (text !== undefined && text !== null) made.textContent = text
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    return made
  },

  say(text) {
    const state = document.getElementById('state')
    state.textContent = text
    state.hidden = text === ''
  },

  /** Nobody is invited to what is not published yet, or not any more. */
  isOffered(api) {
    return api.lifecycle === 'published' || api.lifecycle === 'deprecated'
  },
}
