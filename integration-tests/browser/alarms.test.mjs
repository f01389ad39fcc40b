import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admin, basic, call, close, eventually, fitInTheDark, fits, go, isAccessible, MANAGEMENT, noFaults, open, person, picture } from './console.mjs'

before(open)
after(close)

test('alarms tell what they watch, how it stands, and whom they tell', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await page.click('nav[aria-label="Trestle"] a:has-text("Alarms")')
  const row = page.locator('table[aria-label="Alarms"] tr:has-text("systems-slow"):has-text("system:inventory")')
  await row.locator('text=fires above 2.0 s').waitFor()
  assert.match(await row.innerText(), /log/)
  await isAccessible(page, 'alarms')
  await fits(page, 'alarms')
  await row.locator('a:text-is("A system takes its time")').click()
  await page.waitForSelector('h1:text-is("A system takes its time")')
  await page.waitForSelector('button[aria-disabled=true]:has-text("Send a test…")')
  await isAccessible(page, 'alarm')
  await noFaults(vera)
})

test('a test is sent, and told of with what became of it', async () => {
  const ada = await person('admin')
  const { page } = ada
  await go(page, 'alarms/store-away')
  await page.click('button:has-text("Send a test…")')
  await isAccessible(page, 'fire')
  await page.fill('#trestle-act-why', 'does it ring?')
  await page.keyboard.press('Enter')
  await page.waitForSelector('table[aria-label="What happened"] tr:has-text("test"):has-text("admin: does it ring?")')
  await page.waitForSelector('table[aria-label="Who was told"] tr:has-text("log"):has-text("sent"):has-text("store-away")')
  const [{ state }] = (await admin('/admin/v1/alarms/store-away')).items
  assert.equal(state, 'ok', 'a test changes no state')
  await isAccessible(page, 'alarm after a test')
  await picture(page, 'alarm')
  await noFaults(ada)
})

test('one that fires is counted, and looked after by whoever may', { timeout: 300_000 }, async () => {
  for (let n = 0; n < 30; n++) await call('GET', '/inventory/v1/items/BROKEN')
  await fires('stock-failing')
  const vera = await person('viewer')
  await go(vera.page, 'alarms?state=wrong')
  const firing = vera.page.locator('table[aria-label="Alarms"] tr:has-text("stock-failing")')
  await firing.locator('text=firing').waitFor()
  await vera.page.waitForSelector('nav[aria-label="Trestle"] .trestle-firing-count')
  assert.equal(await firing.locator('button:has-text("Acknowledge…")').getAttribute('aria-disabled'), 'true')
  assert.equal((await act('viewer', 'stock-failing/acknowledge')).status, 403)
  assert.equal((await act('viewer', 'stock-failing/fire')).status, 403)
  await noFaults(vera)

  const ada = await person('admin')
  const { page } = ada
  await go(page, 'alarms')
  await picture(page, 'alarms')
  await page.click('table[aria-label="Alarms"] tr:has-text("stock-failing") button:has-text("Acknowledge…")')
  await page.fill('#trestle-act-why', 'stock is being counted')
  await page.click('[role=dialog] footer button:has-text("Acknowledge")')
  await page.waitForSelector('table[aria-label="Alarms"] tr:has-text("stock-failing") :text("admin looks after it")')
  await page.click('table[aria-label="Alarms"] tr:has-text("stock-failing") a >> nth=0')
  await page.waitForSelector('table[aria-label="What happened"] :text("admin: stock is being counted")')
  await page.waitForSelector('table[aria-label="Who was told"] tr:has-text("firing"):has-text("sent")')
  await noFaults(ada)
})

test('one that is not there, and none that is wrong, are said in words', async () => {
  const vera = await person('viewer')
  await go(vera.page, 'alarms/no-such-alarm')
  await vera.page.waitForSelector('text=No such alarm')
  await vera.page.route('**/jolokia', route =>
    route.request().postDataJSON()?.mbean === 'io.trestle:type=Alarms'
      ? route.fulfill({ json: { status: 200, value: '{"items": [], "told": []}' } })
      : route.continue(),
  )
  await go(vera.page, 'alarms')
  await vera.page.waitForSelector('h2:text-is("No alarm is defined")')
  await isAccessible(vera.page, 'no alarms')
  await noFaults(vera)
})

test('they fit, in the dark as well', async () => {
  await fitInTheDark('admin', ['alarms', 'alarms/store-away'], { pictures: { alarms: 'alarms' } })
})

function fires(alarm) {
  return eventually(`${alarm} does not fire`, async () => {
    const { items } = await admin(`/admin/v1/alarms/${alarm}`)
    return items.some(({ state }) => state === 'firing')
  })
}

function act(user, what) {
  return fetch(`${MANAGEMENT}/admin/v1/alarms/${what}`, { method: 'POST', headers: basic(user) })
}
