import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answered, call, close, fitInTheDark, fits, go, isAccessible, noFaults, open, order, person, picture } from './console.mjs'

before(async () => {
  await open()
  await call('GET', '/customers/v1/customers/1001')
  await order(`ref-${Date.now()}-kind`, 5000)
})
after(close)

test('the catalogue shows who owns what, and its contract', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await page.click('nav[aria-label="Trestle"] a:has-text("APIs")')
  await page.waitForSelector('table[aria-label="APIs"] a:has-text("customers v1")')
  await isAccessible(page, 'APIs')
  await fits(page, 'APIs')
  await picture(page, 'apis')
  await page.fill('input[aria-label="Find an API"]', 'orders')
  assert.equal(await page.locator('table[aria-label="APIs"] tbody tr').count(), 1)
  await page.click('table[aria-label="APIs"] a:has-text("orders v1")')
  await page.waitForSelector('table[aria-label="Operations"] :text("/orders/v1/orders/{orderId}")')
  await page.waitForSelector('table[aria-label="Operations"] tr:has-text("placeOrder") td[data-label="Errors"] :text("fault")')
  await page.click('button:has-text("POST"):has-text("/orders")')
  await page.waitForSelector('table[aria-label="Request"] code:text-is("quantity")')
  await isAccessible(page, 'API')
  await picture(page, 'api')
  await noFaults(vera)
})

test('systems, consumers and definitions each have their place', async () => {
  const vera = await person('viewer', { width: 1920, height: 1080 })
  const { page } = vera
  await go(page, 'apis/systems')
  for (const system of ['crm', 'inventory', 'orders', 'shipments']) {
    await page.waitForSelector(`table[aria-label="Systems"] :text("${system}")`)
  }
  const crm = page.locator('table[aria-label="Systems"] tr:has(strong:text-is("crm"))')
  await crm.locator('td[data-label="Breaker"] :text-is("closed")').waitFor()
  assert.match(await crm.locator('td[data-label="Under way"]').innerText(), /^0 of 200 calls\n0 of 256 connections, [1-9][0-9]* idle$/)
  const orders = page.locator('table[aria-label="Systems"] tr:has(strong:text-is("orders"))')
  await orders.locator('td[data-label="Under way"] :text("of 500 sessions")').waitFor()
  await orders.locator('td[data-label="Under way"] :text("of 16 senders")').waitFor()
  await crm.locator('td[data-label="Contract"] :text("not watched")').waitFor()
  await isAccessible(page, 'systems')
  await picture(page, 'systems')
  await page.click('a:has-text("Consumers")')
  await page.waitForSelector('table[aria-label="Consumers"] :text("web-shop")')
  assert.ok(!(await page.innerText('.trestle')).includes('sha256'))
  await page.click('a:has-text("Definitions")')
  await page.waitForSelector('button[aria-disabled=true]:has-text("Read the folder again")')
  await isAccessible(page, 'definitions')
  await noFaults(vera)
})

test('a contract that drifted, a breaker that is open, and an estate that was rejected are told', async () => {
  const vera = await person('viewer')
  const { page } = vera
  // What the demo does not do by itself: only the answers to these questions are made up.
  await page.route('**/jolokia', async route => {
    const { mbean, operation } = route.request().postDataJSON() ?? {}
    const asked = mbean === 'io.trestle:type=Catalogue' ? operation.split('(')[0] : ''
    if (!['systems', 'drift', 'generation'].includes(asked)) return route.continue()
    if (asked === 'drift') return answered(route, DRIFT)
    const real = await route.fetch()
    const answer = await real.json()
    const value = JSON.parse(answer.value)
    if (asked === 'generation') value.lastReload = { ...value.lastReload, outcome: 'rejected', errors: ERRORS }
    else
      for (const system of value.items)
        if (system.system === 'crm')
          Object.assign(system, {
            drift: { state: 'breaking' },
            health: { ...system.health, breaker: 'half-open' },
            pools: [{ of: 'connections', inUse: 256, idle: 0, waiting: 1024, limit: 256 }],
          })
    return answered(route, value)
  })
  await go(page, 'apis/systems')
  await page.waitForSelector('text=The last change of the estate was rejected: 2 errors')
  const crm = page.locator('table[aria-label="Systems"] tr:has(strong:text-is("crm"))')
  await crm.locator(':text-is("half-open")').waitFor()
  await crm.locator(':text-is("1024 calls wait")').waitFor()
  await fits(page, 'systems with trouble')
  await crm.locator('button:has-text("breaking")').click()
  await page.waitForSelector('table[aria-label="Changes of customers/v1"] :text("breaks callers")')
  await page.waitForSelector('text=Would notice: web-shop')
  await isAccessible(page, 'drift')
  await page.keyboard.press('Escape')
  await page.click('a:text-is("What is wrong, and where")')
  await page.waitForSelector('table[aria-label="What is wrong with the definitions"] :text("apis/orders/api.yaml:3:7")')
  await isAccessible(page, 'definitions that are wrong')
  await noFaults(vera)
})

test("Hawtio's own pages still show the routes of APIs", async () => {
  const ada = await person('admin')
  const { page } = ada
  await page.click('nav a:has-text("Camel")')
  await page.waitForSelector('text=orders.v1')
  await noFaults(ada)
})

test('everything fits, in the dark as well', async () => {
  await fitInTheDark('admin', ['failures', 'apis/list', 'apis/systems', 'apis/consumers', 'apis/definitions'], {
    until: '.trestle table, .trestle .pf-v6-c-description-list',
    pictures: { failures: 'failures', 'apis/systems': 'systems' },
  })
})

const ERRORS = [
  { file: 'apis/orders/api.yaml', line: 3, column: 7, message: 'version: v0.1 (expected: v1)' },
  { file: 'systems/crm.yaml', line: 9, column: 1, message: 'timeout: none (expected: a duration)' },
]

const DRIFT = {
  ...{ system: 'crm', every: 'PT1H', state: 'breaking', nextCheckAt: '2030-01-01T00:00:00Z' },
  apis: [
    {
      ...{ api: 'customers/v1', systems: ['crm'], address: 'http://crm.example/customers?wsdl', state: 'breaking' },
      changes: [{ kind: 'removed', breaking: true, operation: 'findCustomers', what: 'the operation is gone' }],
      consumers: ['web-shop'],
    },
  ],
}
