import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { call, close, fitInTheDark, fits, go, hiddenEdges, isAccessible, noFaults, open, person, picture } from './console.mjs'

before(async () => {
  await open()
  for (let n = 1; n <= 5; n++) {
    await call('POST', '/dispatch/v1/dispatches', { customerId: 1000 + n, sku: `A-${n}`, quantity: 1 })
    await call('GET', `/customers/v1/customers/100${n}`)
    await call('GET', `/inventory/v1/items/A-${n}`)
  }
})
after(close)

const SYSTEMS = ['crm', 'inventory', 'orders', 'shipments']

test('the graph shows a dispatch over four systems', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await page.click('nav[aria-label="Trestle"] a:has-text("Call graph")')
  await page.waitForSelector('.react-flow__node[data-id="api:dispatch/v1"]')
  for (const system of SYSTEMS) await page.waitForSelector(`.react-flow__node[data-id="system:${system}"]`)
  await page.waitForSelector('.react-flow__node[data-id="consumer:web-shop"]')
  const x = async id => (await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox()).x
  assert.ok((await x('consumer:web-shop')) < (await x('api:dispatch/v1')), 'callers stand left')
  assert.ok((await x('api:dispatch/v1')) < (await x('system:crm')))
  await isAccessible(page, 'graph')
  await fits(page, 'graph')
  await picture(page, 'graph')
  await noFaults(vera)
})

test('a node tells its trend, and the way to its failures and its Camel routes', async () => {
  const ada = await person('admin')
  const { page } = ada
  await go(page, 'graph')
  await page.click('.react-flow__node[data-id="api:orders/v1"]')
  const panel = page.locator('aside[aria-label="Details"]')
  await panel.locator('h2:has-text("orders")').waitFor()
  await panel.locator('figure svg[aria-label*="calls"]').waitFor()
  await isAccessible(page, 'panel')
  await fits(page, 'panel')
  await picture(page, 'graph-panel')
  assert.match(await panel.locator('a:has-text("Failures")').getAttribute('href'), /failures\?api=orders/)
  await panel.locator('button:has-text("Camel routes")').click()
  await page.waitForSelector('h1:text-is("orders.v1")')
  await noFaults(ada)
})

test('search finds, and leaves the way of what was found bright', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph')
  await page.waitForSelector('.react-flow__node')
  await page.fill('input[aria-label="Find in the graph"]', 'customers')
  await page.waitForSelector('.react-flow__node[data-id="api:customers/v1"] .trestle-hit')
  await page.waitForSelector('.react-flow__node[data-id="system:crm"] .trestle-node:not(.trestle-faint)')
  await page.waitForSelector('.react-flow__node[data-id="system:shipments"] .trestle-faint')
  await page.fill('input[aria-label="Find in the graph"]', 'no such thing')
  await page.waitForSelector('text=Nothing in this time is called')
  await noFaults(vera)
})

test('it can be used with the keyboard alone, and read as a table', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph')
  await page.locator('.react-flow__node[data-id="system:crm"]').focus()
  await page.keyboard.press('Enter')
  await page.waitForSelector('aside[aria-label="Details"] h2:has-text("crm")')
  await page.click('button:has-text("Table")')
  await page.waitForSelector('table[aria-label="Who calls whom"]')
  await page.click('th button:has-text("p95")')
  await isAccessible(page, 'table')
  await noFaults(vera)
})

test('it fits, in the dark as well', async () => {
  await fitInTheDark('admin', ['graph', 'graph?as=table', 'graph?focus=system:crm'], {
    until: '.trestle .react-flow__node, .trestle table',
    pictures: { 'graph?focus=system:crm': 'graph-panel' },
  })
})

test('windows are compared, and each kind of change is looked at alone', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph?as=table&compare=yesterday')
  await page.waitForSelector('table[aria-label="Who calls whom"] td[data-label="Changed"]:has-text("new")')
  await page.click('[aria-label="What changed"] button:has-text("new")')
  await page.waitForSelector('[aria-label="What changed"] button[aria-pressed=true]')
  const changes = await page.locator('td[data-label="Changed"]').allInnerTexts()
  assert.ok(changes.length > 0 && changes.every(change => change === 'new'), String(changes))
  await page.selectOption('select[aria-label="Compare"]', 'other')
  await page.fill('input[aria-label="Compared from"]', '2020-01-01T00:00:00')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[aria-label="What changed"] :text("Against 2020-01-01 00:00:00 to 2020-01-01 00:15:00")')
  await page.waitForSelector('[aria-label="What changed"] button:has-text("new")')
  await isAccessible(page, 'compared')
  await fits(page, 'compared')
  await noFaults(vera)
})

test('any time is looked at, and stands still', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph')
  await page.waitForSelector('.react-flow__node')
  await page.selectOption('select[aria-label="Time"]', 'custom')
  await page.waitForSelector('#trestle-live[disabled]')
  await page.waitForSelector('.react-flow__node[data-id="api:dispatch/v1"]')
  await page.fill('input[aria-label="From"]', '2020-01-01T00:00:00')
  await page.fill('input[aria-label="To"]', '2020-01-01T01:00:00')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.search.includes('from=2020-01-01T'))
  await page.waitForSelector('.react-flow__node[data-id="api:dispatch/v1"] .trestle-idle')
  await isAccessible(page, 'a time of its own')
  await fits(page, 'a time of its own')
  await noFaults(vera)
})

test('no edge is drawn behind a node', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph?level=operation')
  await page.waitForSelector('.react-flow__edge[aria-label^="system:shipments calls route:shipment-audit"]')
  const x = async id => (await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox()).x
  assert.ok((await x('route:shipment-audit')) > (await x('system:shipments')), 'what takes messages stands right')
  assert.deepEqual(await hiddenEdges(page), [])
  await noFaults(vera)
})

test('the blast radius names who is hit', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph?focus=system:inventory')
  await page.click('button:has-text("What if it stops?")')
  const hit = page.locator('table[aria-label="Operations that are hit"]')
  await hit.locator('text=inventory.v1.getItem').waitFor()
  await hit.locator('text=dispatch.v1').waitFor()
  const text = await hit.innerText()
  assert.ok(!text.includes('customers.v1'), text)
  await page.waitForSelector('table[aria-label="Consumers that are hit"] :text("web-shop")')
  await isAccessible(page, 'blast radius')
  await picture(page, 'graph-impact')
  await noFaults(vera)
})
