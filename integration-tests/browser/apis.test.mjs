import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { at, close, fits, isAccessible, noFaults, open, person, picture } from './console.mjs'

before(open)
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
  await page.click('button:has-text("POST"):has-text("/orders")')
  await page.waitForSelector('table[aria-label="Request"] code:text-is("quantity")')
  await isAccessible(page, 'API')
  await picture(page, 'api')
  await noFaults(vera)
})

test('systems, consumers and definitions each have their place', async () => {
  const vera = await person('viewer', { width: 1920, height: 1080 })
  const { page } = vera
  await page.goto(at('apis/systems'))
  for (const system of ['crm', 'inventory', 'orders', 'shipments']) {
    await page.waitForSelector(`table[aria-label="Systems"] :text("${system}")`)
  }
  await isAccessible(page, 'systems')
  await page.click('a:has-text("Consumers")')
  await page.waitForSelector('table[aria-label="Consumers"] :text("web-shop")')
  assert.ok(!(await page.innerText('.trestle')).includes('sha256'))
  await page.click('a:has-text("Definitions")')
  await page.waitForSelector('button[aria-disabled=true]:has-text("Read the folder again")')
  await isAccessible(page, 'definitions')
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
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ]) {
    const ada = await person('admin', { width, height, dark: true })
    for (const path of ['failures', 'apis/list', 'apis/systems', 'apis/consumers', 'apis/definitions']) {
      await ada.page.goto(at(path))
      await ada.page.waitForSelector('.trestle table, .trestle .pf-v6-c-description-list')
      await fits(ada.page, `${path} at ${width}`)
      await isAccessible(ada.page, `${path} in the dark`)
      if (path === 'failures' && width === 1280) await picture(ada.page, 'failures-dark')
    }
    await noFaults(ada)
  }
})
