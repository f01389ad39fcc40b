'use strict'

const WAYS = {
  'api-key': 'An API key in the field X-API-Key.',
  jwt: 'A token (JWT) of a known issuer: Authorization: Bearer …',
  certificate: 'A certificate that the client shows when it connects (mutual TLS).',
  anonymous: 'Nobody has to say who they are.',
}

const [name, version] = location.pathname.split('/').slice(-2).map(decodeURIComponent)
const path = `/admin/v1/apis/${encodeURIComponent(name)}/${encodeURIComponent(version)}`

function fact(term, value) {
  if (value) document.getElementById('facts').append(portal.element('dt', term), portal.element('dd', value))
}

/** What a written contract says of servers may be that of the system behind. */
function located(contract, settings, api) {
  return { ...contract, servers: [{ url: settings.publicUrl.replace(/\/+$/, '') + api.path }] }
}

function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function sample(parameter) {
  return parameter?.example ?? parameter?.schema?.example ?? parameter?.schema?.examples?.[0]
}

/** Where an operation is, with samples for what has to be said there. */
function target(at, parameters) {
  const path = at.replace(/\{([^}]+)\}/g, (whole, variable) => {
    const value = sample(parameters.find((parameter) => parameter.in === 'path' && parameter.name === variable))
    return value === undefined ? whole : encodeURIComponent(value)
  })
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map((parameter) => `${encodeURIComponent(parameter.name)}=${encodeURIComponent(sample(parameter) ?? '…')}`)
  return query.length > 0 ? `${path}?${query.join('&')}` : path
}

/** A call of the first operation that only reads, or else of the first. */
function curl(contract, api) {
  const operations = Object.entries(contract.paths ?? {}).flatMap(([at, methods]) =>
    Object.entries(methods)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => ({
        method,
        operation,
        at: target(at, [...(methods.parameters ?? []), ...(operation.parameters ?? [])]),
      })),
  )
  const chosen = operations.find((operation) => operation.method === 'get') ?? operations[0]
  if (!chosen) return ''
  const lines = ['curl -i']
  if (chosen.method !== 'get') lines.push(`  -X ${chosen.method.toUpperCase()}`)
  if (api.access.authenticate.includes('api-key')) lines.push(`  -H 'X-API-Key: …'`)
  else if (api.access.authenticate.includes('jwt')) lines.push(`  -H 'Authorization: Bearer …'`)
  else if (api.access.authenticate.includes('certificate')) lines.push('  --cert client.pem --key client.key')
  const content = chosen.operation.requestBody?.content?.['application/json']
  if (chosen.operation.requestBody) {
    const example = content?.example ?? Object.values(content?.examples ?? {})[0]?.value
    lines.push(`  -H 'Content-Type: application/json'`, `  -d ${quoted(example ? JSON.stringify(example) : '…')}`)
  }
  lines.push(`  ${quoted(contract.servers[0].url + chosen.at)}`)
  return lines.join(' \\\n')
}

/** An API of this gateway has a page here. */
function successor(where) {
  const [, name, version] = where.match(/^\/([^/]+)\/([^/]+)\/?$/) ?? []
  return name ? portal.element('a', where, { href: `/portal/apis/${name}/${version}` }) : where
}

function deprecation(api) {
  if (api.lifecycle !== 'deprecated') return
  const note = document.getElementById('deprecation')
  const told = api.deprecation ?? {}
  const sentences = [told.since ? `Deprecated since ${told.since}.` : 'Deprecated.']
  if (told.sunset) sentences.push(`It may be gone from ${told.sunset} on.`)
  note.textContent = sentences.join(' ')
  if (told.successor) note.append(' What comes after it: ', successor(told.successor), '.')
  if (told.policy) note.append(` What to do: ${told.policy}.`)
  note.hidden = false
}

/** What is made up must not be taken for what a system says. */
function mock(api) {
  const mocks = api.operations.filter((operation) => operation.mock)
  if (mocks.length === 0) return
  const note = document.getElementById('mock')
  note.textContent =
    mocks.length === api.operations.length
      ? 'This is a mock: answers are examples from the contract, with Trestle-Mock: true, and nothing that is sent has an effect.'
      : `Mocks, answered with examples from the contract and Trestle-Mock: true: ${mocks.map((one) => one.operation).join(', ')}.`
  note.hidden = false
}

function show(api, contract, settings) {
  document.title = `${api.title} ${api.version}`
  document.getElementById('title').textContent = `${api.title} ${api.version}`
  document.getElementById('description').textContent = api.description ?? ''
  deprecation(api)
  mock(api)
  const placed = located(contract, settings, api)
  fact('Address', placed.servers[0].url)
  fact('Looked after by', api.owner)
  fact('Limit', api.throttle)
  fact('Scopes', api.access.scopes.join(' '))
  fact('For', api.access.consumers.join(', '))
  document
    .getElementById('credentials')
    .append(...api.access.authenticate.map((way) => portal.element('li', WAYS[way] ?? way)))
  document.getElementById('curl').textContent = curl(placed, api)
  const file = `${api.api}-${api.version}.openapi.json`
  const download = document.getElementById('download')
  download.href = URL.createObjectURL(new Blob([JSON.stringify(placed, null, 2)], { type: 'application/json' }))
  download.download = file
  document.getElementById('generate').textContent = [
    `npx openapi-typescript ${file} -o ${api.api}.d.ts        # types for TypeScript`,
    `openapi-generator-cli generate -i ${file} -g java -o ${api.api}-client`,
  ].join('\n')
  document.getElementById('about').hidden = false
  portal.say('')
  SwaggerUIBundle({
    spec: placed,
    domNode: document.getElementById('contract'),
    // Calls would come from this page's listener, and not from where callers are.
    supportedSubmitMethods: [],
    validatorUrl: null,
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayOperationId: true,
  })
}

Promise.all([portal.ask(path), portal.ask('/portal/settings.json')])
  .then(async ([api, settings]) => {
    if (!portal.isOffered(api)) throw new Error('This API is not published.')
    show(api, await portal.ask(`${path}/openapi.json`), settings)
  })
  .catch((failure) => portal.say(failure.message))
