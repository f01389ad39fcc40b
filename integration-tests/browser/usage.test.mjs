import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admin, answered, close, fitInTheDark, fits, go, isAccessible, noFaults, open, person, picture } from './console.mjs'

before(open)
after(close)

const PAGES = ['usage', 'usage/quotas', 'usage/statements', 'apis/cache']

test('usage is summed up as one likes, and agrees with the management API', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await page.click('nav[aria-label="Trestle"] a:has-text("Usage")')
  await page.waitForSelector('table[aria-label="Usage"]')
  await isAccessible(page, 'usage')
  await fits(page, 'usage')
  await picture(page, 'usage')
  await page.selectOption('select[aria-label="Told apart"]', 'consumer,plan')
  await page.waitForSelector('table[aria-label="Usage"] th:text-is("Plan")')
  await page.fill('input[aria-label="Find in usage"]', 'partner-pl')
  const row = page.locator('table[aria-label="Usage"] tbody tr')
  await page.waitForFunction(() => document.querySelectorAll('table[aria-label="Usage"] tbody tr').length === 1)
  const { items } = await admin('/admin/v1/usage?by=consumer,plan&consumer=partner-pl')
  assert.equal(await row.locator('td[data-label="Calls"]').innerText(), String(items[0].calls))
  assert.equal(await row.locator('td[data-label="Over a limit"]').innerText(), String(items[0].throttled))
  assert.ok(items[0].throttled > 0)
  await page.selectOption('select[aria-label="Time"]', 'last')
  await page.waitForSelector('text=Nobody called in this time')
  await isAccessible(page, 'usage of nobody')
  await noFaults(vera)
})

test('who has used up a quota stands first', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'usage/quotas')
  const first = page.locator('table[aria-label="Quotas"] tbody tr').first()
  await first.locator(':text-is("partner-pl")').waitFor()
  assert.equal(await first.locator('td[data-label="Left"]').innerText(), '0')
  await isAccessible(page, 'quotas')
  await fits(page, 'quotas')
  await picture(page, 'quotas')
  await noFaults(vera)
})

test('amounts are those of the management API, and say that they grow', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'usage/statements')
  await page.waitForSelector('text=The month is not over')
  const { month, items } = await admin('/admin/v1/usage/statements')
  const owed = items.find(({ consumer }) => consumer === 'partner-pl')
  const shown = page.locator('table[aria-label="Amounts"] tr:has-text("partner-pl") td[data-label="Amount"]')
  assert.equal(await shown.innerText(), `${owed.amount.toFixed(2)} EUR`)
  assert.ok(owed.amount > 20)
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("JSON")')])
  assert.equal(file.suggestedFilename(), `statements-${month}.json`)
  await isAccessible(page, 'amounts')
  await fits(page, 'amounts')
  await noFaults(vera)
})

test('a viewer sees the cache and may not make it forget', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'apis/cache')
  const row = page.locator('table[aria-label="Operations whose answers are remembered"] tr:has-text("stock-core.v1.get")')
  await row.locator('td[data-label="Fresh for"] :text("1h more if the system fails")').waitFor()
  assert.equal(await row.locator('td[data-label="Answers"]').innerText(), '1')
  assert.match(await row.locator('td[data-label="Given again"]').innerText(), /^9[0-9] %$/)
  await page.waitForSelector('button[aria-disabled=true]:has-text("Forget all")')
  await row.locator('button[aria-disabled=true]:has-text("Forget")').waitFor()
  await row.locator('button:has-text("Forget")').click({ force: true })
  assert.equal(await page.locator('[role=dialog]').count(), 0)
  await isAccessible(page, 'cache')
  await fits(page, 'cache')
  await noFaults(vera)
})

test('an admin makes it forget', async () => {
  const ada = await person('admin')
  const { page } = ada
  await go(page, 'apis/cache')
  await picture(page, 'cache')
  await page.click('button[aria-label="Forget answers of stock-core.v1.get"]')
  await page.waitForSelector('[role=dialog] :text("Forget answers of stock-core.v1.get")')
  await isAccessible(page, 'forget')
  await page.click('[role=dialog] footer button:has-text("Forget")')
  await page.waitForSelector('[role=dialog]', { state: 'detached' })
  await page.waitForSelector('td[data-label="Answers"]:text-is("0")')
  await page.waitForSelector('button[aria-disabled=true]:has-text("Forget all")')
  assert.equal((await admin('/admin/v1/cache')).entries, 0)
  await noFaults(ada)
})

test('what goes wrong is said, and asked again', async () => {
  const vera = await person('viewer')
  const { page } = vera
  const problem = { problem: { status: 503, title: 'Store unavailable', detail: 'The store does not answer.' } }
  let isAway = true
  await page.route('**/jolokia', async route => {
    const asked = route.request().postDataJSON()
    if (!isAway || !/type=(Usage|Cache)$/.test(asked?.mbean ?? '')) return route.continue()
    return answered(route, problem)
  })
  for (const path of PAGES) {
    isAway = true
    await go(page, path)
    await page.waitForSelector('text=The store does not answer.')
    await isAccessible(page, `${path} in trouble`)
    isAway = false
    await page.click('button:has-text("Try again")')
    await page.waitForSelector('.trestle table')
  }
  await noFaults(vera)
})

test('everything fits, in the dark as well', async () => {
  await fitInTheDark('admin', PAGES, { pictures: { usage: 'usage', 'usage/quotas': 'quotas', 'apis/cache': 'cache' } })
})
