'use strict'

const search = document.getElementById('search')
const list = document.getElementById('apis')

function card(api) {
  const item = portal.element('li')
  const head = portal.element('h2')
  head.append(portal.element('a', api.title, { href: `/portal/apis/${encodeURIComponent(api.api)}/${encodeURIComponent(api.version)}` }))
  item.append(head)
  const line = portal.element('p', `${api.path} · ${api.operations === 1 ? '1 operation' : `${api.operations} operations`}`)
  if (api.owner) line.append(` · ${api.owner}`)
  if (api.lifecycle === 'deprecated') {
    line.append(' ', portal.element('strong', 'deprecated', { class: 'badge' }))
  }
  if (api.mock) line.append(' ', portal.element('strong', 'mock', { class: 'badge' }))
  item.append(line)
  if (api.description) item.append(portal.element('p', api.description, { class: 'description' }))
  return item
}

function show(apis) {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
  const found = apis.filter((api) => {
    const text = [api.api, api.version, api.title, api.owner, api.description].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  list.replaceChildren(...found.map(card))
  portal.say(found.length > 0 ? '' : apis.length === 0 ? 'Nothing is published yet.' : 'No API has all these words.')
}

portal
  .ask('/admin/v1/apis')
  .then((answer) => {
    const apis = answer.items
      .filter(portal.isOffered)
      .sort((a, b) => a.title.localeCompare(b.title) || b.version.localeCompare(a.version, undefined, { numeric: true }))
    search.addEventListener('input', () => show(apis))
    show(apis)
  })
  .catch((failure) => portal.say(failure.message))
