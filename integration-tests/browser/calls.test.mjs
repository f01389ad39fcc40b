import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { call, close, fitInTheDark, fits, go, isAccessible, noFaults, open, order, person, picture } from './console.mjs'

let dispatched
let refused

before(async () => {
  await open()
  dispatched = await call('POST', '/dispatch/v1/dispatches', { customerId: 1002, sku: 'A-2', quantity: 1 })
  refused = await order(`ref-${Date.now()}-way`, 5000)
})
after(close)

const idOf = answer => answer.headers.get('Trestle-Call-Id')

test('the way of a call is found by its id, with its steps over four systems', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await page.click('nav[aria-label="Trestle"] a:has-text("Call graph")')
  await page.click('nav[aria-label="Parts of the call graph"] a:has-text("Calls")')
  await page.waitForSelector(`table[aria-label="Calls"] :text("${idOf(dispatched)}")`)
  await isAccessible(page, 'calls')
  await fits(page, 'calls')
  await picture(page, 'calls')
  await page.fill('input[aria-label="Find a call"]', idOf(dispatched))
  await page.keyboard.press('Enter')
  await page.waitForSelector('h1:text-is("dispatch.v1.dispatch")')
  const steps = page.locator('table[aria-label="Steps of the call"]')
  for (const system of ['crm', 'inventory', 'orders', 'shipments']) {
    await steps.locator(`a:text-is("system:${system}")`).waitFor()
  }
  const [own, first] = await steps.locator('tbody tr').allInnerTexts()
  assert.match(own, /web-shop calls/)
  assert.match(first, /system:crm/)
  const bars = await steps.locator('.trestle-step').evaluateAll(all => all.map(bar => bar.getBoundingClientRect().left))
  assert.ok(bars[1] >= bars[0] && bars[2] > bars[1], `steps stand one after the other: ${bars}`)
  await isAccessible(page, 'call')
  await fits(page, 'call')
  await noFaults(vera)
})

test('what a route did with the message is in it, as soon as it did', async () => {
  const ada = await person('admin')
  const { page } = ada
  const route = page.locator('table[aria-label="Steps of the call"] a:text-is("route:shipment-audit")')
  for (let tries = 0; tries < 40; tries++) {
    await go(page, 'graph/unused')
    await go(page, `graph/calls/${idOf(dispatched)}`)
    await page.waitForSelector('table[aria-label="Steps of the call"]')
    if (await route.count()) break
  }
  await route.waitFor()
  await picture(page, 'call')
  await page.click('table[aria-label="Steps of the call"] button:has-text("Camel route")')
  await page.waitForSelector('h1:text-is("shipment-audit")')
  await noFaults(ada)
})

test('a call that failed leads to its failure and to the graph', async () => {
  const ada = await person('admin')
  const { page } = ada
  await go(page, 'graph/calls?failed=yes')
  await page.click(`table[aria-label="Calls"] tr:has-text("${idOf(refused)}") a`)
  await page.waitForSelector('table[aria-label="Steps of the call"] :text("OrderRejected")')
  await page.click('a:text-is("Its failure")')
  await page.waitForSelector('table[aria-label="Failures"] a:has-text("orders.v1.placeOrder")')
  await page.click('table[aria-label="Failures"] a:has-text("orders.v1.placeOrder")')
  await page.click('a:text-is("Follow the call")')
  await page.click('a:text-is("In the call graph")')
  await page.waitForSelector('aside[aria-label="Details"] h2:has-text("orders.v1.placeOrder")')
  await noFaults(ada)
})

test('an id that nobody knows is said to be unknown', async () => {
  const vera = await person('viewer')
  await go(vera.page, 'graph/calls/nosuchcall')
  await vera.page.waitForSelector('h2:text-is("No such call is known")')
  await isAccessible(vera.page, 'no call')
  await noFaults(vera)
})

test('top talkers and what is unused', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph/talkers?range=1h')
  await page.waitForSelector('table[aria-label="Top talkers"] tr:has-text("web-shop"):has-text("dispatch.v1.dispatch")')
  await isAccessible(page, 'talkers')
  await fits(page, 'talkers')
  await picture(page, 'talkers')
  await page.selectOption('select[aria-label="Time"]', 'custom')
  await page.fill('input[aria-label="From"]', '2020-01-01T00:00:00')
  await page.fill('input[aria-label="To"]', '2019-01-01T00:00:00')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=It ends before it begins.')
  await page.fill('input[aria-label="To"]', '2020-01-02T00:00:00')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=Nobody called in this time')
  await page.click('a:text-is("Unused")')
  await page.waitForSelector('table[aria-label="APIs of which nothing was called"] a:has-text("crm-classic/v1")')
  assert.equal(await page.locator('a:text-is("dispatch/v1")').count(), 0, 'it was called')
  await page.waitForSelector('text=/Calls are recorded since .* only/')
  await isAccessible(page, 'unused')
  await fits(page, 'unused')
  await picture(page, 'unused')
  await noFaults(vera)
})

test('they fit, in the dark as well', async () => {
  const way = `graph/calls/${idOf(dispatched)}`
  await fitInTheDark('viewer', ['graph/calls', way, 'graph/talkers', 'graph/unused'], { pictures: { [way]: 'call' } })
})
