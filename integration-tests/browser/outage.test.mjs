import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { call, close, go, noFaults, open, person, picture } from './console.mjs'

before(async () => {
  await open()
  for (let n = 1; n <= 30; n++) await call('GET', `/inventory/v1/items/A-${n}`)
})
after(close)

test('an outage turns edges red, leads to the failures, and to nobody who is not hit', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph?range=5m')
  await page.waitForSelector(
    '.react-flow__edge[aria-label^="api:inventory/v1 calls system:inventory"][aria-label$="failing"]',
  )
  await page.waitForSelector('.react-flow__node[data-id="system:inventory"] .trestle-failing')
  assert.equal(await page.locator('.react-flow__node[data-id="system:crm"] .trestle-failing').count(), 0)
  const stroke = await page.evaluate(() => {
    const edge = document.querySelector('.react-flow__edge[aria-label^="api:inventory/v1 calls"] path')
    return getComputedStyle(edge).stroke
  })
  const [red, green] = stroke.match(/\d+/g).map(Number)
  assert.ok(red > 2 * green, stroke)
  await picture(page, 'graph-outage')
  await page.click('.react-flow__node[data-id="system:inventory"]')
  await page.click('aside[aria-label="Details"] a:has-text("Failures")')
  await page.waitForSelector('table[aria-label="Failures"] :text("inventory.v1.getItem")')
  await noFaults(vera)
})
