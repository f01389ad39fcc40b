// What the tests of the console share: a browser, a person who is logged in, and what no page may do.
import AxeBuilder from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

export const MANAGEMENT = process.env.TRESTLE_MANAGEMENT
export const PUBLIC = process.env.TRESTLE_PUBLIC

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let browser

export async function open() {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
}

export async function close() {
  await browser?.close()
}

/**
 * A page of someone who is not logged in, which remembers what pages may not do: errors in the console, and requests to
 * anywhere but the gateway.
 */
export async function stranger({ width = 1280, height = 800, dark = false, zone } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: zone,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const faults = []
  page.on('console', message => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', error => faults.push(`${error}`))
  page.on('request', request => {
    const url = request.url()
    if (!url.startsWith(MANAGEMENT) && !/^(data|blob):/.test(url)) faults.push(`request to ${url}`)
  })
  return { page, context, faults }
}

/** A stranger who logged in to the console. */
export async function person(user, window) {
  const someone = await stranger(window)
  await someone.page.goto(`${MANAGEMENT}/hawtio`)
  await logIn(someone.page, user)
  return someone
}

export async function logIn(page, user) {
  await page.fill('#username', user)
  await page.fill('#password', user)
  await page.click('button[type=submit]')
  await page.waitForSelector('.trestle')
}

/** To another of Trestle's pages, as a link within the console leads there: nothing is loaded anew. */
export async function go(page, path) {
  const { pathname, search } = new URL(`${MANAGEMENT}/actuator/hawtio/trestle/${path}`)
  await page.evaluate(to => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, pathname + search)
  await page.waitForSelector(`.trestle[data-page="${path.split('?')[0]}"]`)
}

export async function noFaults({ faults, context }) {
  await context.close()
  assert.deepEqual(faults, [])
}

/** No serious fault of accessibility in what is ours: the frame around it is Hawtio's. */
export async function isAccessible(page, where) {
  const found = await new AxeBuilder({ page }).include('.trestle').analyze()
  const serious = found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  assert.deepEqual(serious, [])
}

/** Nothing reaches out of the window sideways, but for what scrolls in a frame of its own. */
export async function fits(page, where) {
  const excess = await page.evaluate(() => {
    const main = document.querySelector('.trestle')
    return [...main.querySelectorAll('button, input, select, table, pre, h1, h2')]
      .filter(element => element.offsetParent !== null && !element.closest('.react-flow, .trestle-scrolled, .pf-v6-screen-reader'))
      .map(element => ({ what: element.outerHTML.slice(0, 120), right: element.getBoundingClientRect().right }))
      .filter(({ right }) => right > innerWidth + 1)
  })
  assert.deepEqual(excess, [], where)
}

/** The windows that pages are tried in: a small one and a usual one. */
export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]

/**
 * Nothing reaches out of the window and nothing is hard to use in the dark, in small and usual windows. Pictures are taken
 * of the paths that `pictures` names, with `-dark-` and the width behind the name.
 */
export async function fitInTheDark(user, paths, { until = '.trestle table', pictures = {} } = {}) {
  for (const { width, height } of SIZES) {
    const someone = await person(user, { width, height, dark: true })
    for (const path of paths) {
      await go(someone.page, path)
      await someone.page.waitForSelector(until)
      await fits(someone.page, `${path} at ${width}`)
      if (pictures[path]) await picture(someone.page, `${pictures[path]}-dark-${width}`)
      if (width === SIZES[0].width) await isAccessible(someone.page, `${path} in the dark`)
    }
    await noFaults(someone)
  }
}

/** Answers a question of the page's with what the test makes up. */
export function answered(route, value) {
  return route.fulfill({ json: { request: route.request().postDataJSON(), status: 200, value: JSON.stringify(value) } })
}

/** What is asked for, once it is there: a minute at most. */
export async function eventually(what, ask) {
  for (let tries = 0; tries < 240; tries++) {
    const found = await ask()
    if (found) return found
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  throw new Error(what)
}

/** Edges of the graph of which a part lies within a node, where nobody can follow it. */
export function hiddenEdges(page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.react-flow__node')].map(node => node.getBoundingClientRect())
    const inside = (box, { x, y }) => x > box.left + 3 && x < box.right - 3 && y > box.top + 3 && y < box.bottom - 3
    return [...document.querySelectorAll('.react-flow__edge path.react-flow__edge-path')]
      .filter(path => {
        const toScreen = path.getScreenCTM()
        const length = path.getTotalLength()
        return Array.from({ length: 60 }, (_, i) => path.getPointAtLength((length * i) / 59).matrixTransform(toScreen))
          .some(point => boxes.some(box => inside(box, point)))
      })
      .map(path => path.closest('.react-flow__edge').getAttribute('aria-label'))
  })
}

/** Where pictures for the docs are wanted. */
export async function picture(page, name) {
  if (!process.env.PICTURES) return
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), animations: 'disabled' })
}

export async function call(method, path, body, key = 'demo-key') {
  const answer = await fetch(PUBLIC + path, {
    method,
    headers: { 'X-API-Key': key, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer
}

/** An order; above 1000 pieces the order system rejects it. Waits where the plan says so. */
export async function order(reference, quantity) {
  for (;;) {
    const answer = await call('POST', '/orders/v1/orders', { customerId: 1001, sku: 'A-1', quantity, reference })
    if (answer.status !== 429) return answer
    await new Promise(resolve => setTimeout(resolve, 1000 * Number(answer.headers.get('Retry-After') ?? 1)))
  }
}

export function basic(user) {
  return { Authorization: `Basic ${Buffer.from(`${user}:${user}`).toString('base64')}` }
}

export async function admin(path, user = 'admin') {
  return (await fetch(MANAGEMENT + path, { headers: basic(user) })).json()
}
