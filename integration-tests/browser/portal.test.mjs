import AxeBuilder from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { close, MANAGEMENT, noFaults, open, picture, PUBLIC, stranger } from './console.mjs'

const run = promisify(execFile)

before(open)
after(close)

async function visitor(window) {
  const dev = await stranger(window)
  await dev.page.goto(`${MANAGEMENT}/portal`)
  await dev.page.fill('#username', 'viewer')
  await dev.page.fill('#password', 'viewer')
  await dev.page.click('button[type=submit]')
  await dev.page.waitForSelector('.cards li')
  return dev
}

async function isAccessible(page, where, part = 'body') {
  const found = await new AxeBuilder({ page }).include(part).exclude('#contract').analyze()
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  assert.deepEqual(serious.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160))}`), [])
}

async function fits(page, where) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), where)
}

test('a developer finds an API and calls it as the page says', async () => {
  const dev = await visitor()
  const { page } = dev
  assert.ok((await page.locator('.cards li').count()) >= 5)
  assert.ok(await page.locator('.cards li:has-text("deprecated")').count())
  await isAccessible(page, 'APIs')
  await fits(page, 'APIs')
  await picture(page, 'portal')
  await page.fill('#search', 'no such words')
  await page.waitForSelector(':text("No API has all these words.")')
  await page.fill('#search', 'customers')
  await page.click('.cards a:text-matches("^Customers")')

  await page.waitForSelector('.swagger-ui .opblock')
  assert.match(page.url(), /\/portal\/apis\/customers\/v1$/)
  await isAccessible(page, 'API')
  await fits(page, 'API')
  await picture(page, 'portal-api')
  const line = await page.innerText('#curl')
  assert.ok(line.includes(`${PUBLIC}/customers/v1/`), line)
  const real = line.replace('X-API-Key: …', 'X-API-Key: demo-key').replace(/\{[a-zA-Z]+\}/g, '1001')
  const { stdout } = await run('/bin/sh', ['-c', `${real} -s`])
  assert.match(stdout, /^HTTP\/1.1 200/, stdout)

  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#download')])
  assert.equal(saved.suggestedFilename(), 'customers-v1.openapi.json')
  const contract = JSON.parse(await readFile(await saved.path(), 'utf8'))
  assert.equal(contract.servers[0].url, `${PUBLIC}/customers/v1`)

  await page.click('.opblock-get .opblock-summary >> nth=0')
  await page.waitForSelector('.opblock.is-open .responses-wrapper')
  assert.equal(await page.locator('button.try-out__btn').count(), 0)
  await noFaults(dev)
})

test('what is deprecated says until when, and what comes after it', async () => {
  const dev = await visitor({ width: 1920, height: 1080 })
  const { page } = dev
  await page.click('.cards li:has-text("deprecated") a')
  await page.waitForSelector('#deprecation:text("Deprecated since")')
  await page.waitForSelector('.swagger-ui .opblock')
  await fits(page, 'deprecated')
  await isAccessible(page, 'deprecated')
  await picture(page, 'portal-deprecated')
  await page.click('#deprecation a:text-is("/customers/v1")')
  await page.waitForSelector('h1:text("Customers v1")')
  await noFaults(dev)
})

test('what is not there is said, on a narrow window too', async () => {
  const dev = await visitor({ width: 400, height: 800 })
  const { page, faults } = dev
  await fits(page, 'APIs, narrow')
  await page.goto(`${MANAGEMENT}/portal/apis/nonesuch/v1`)
  await page.waitForSelector('#state:text("See /admin/v1/apis for all there are.")')
  assert.ok(await page.isHidden('#about'))
  await page.goto(`${MANAGEMENT}/portal/apis/%3Cimg%20src=x%20onerror=alert(1)%3E/v1`)
  await page.waitForSelector('#state:text("See /admin/v1/apis for all there are.")')
  faults.splice(0, faults.length, ...faults.filter(fault => !fault.includes('status of 404')))
  await noFaults(dev)
})

test('a session that is over leads to the login, and back', async () => {
  const dev = await visitor()
  const { page, context, faults } = dev
  await context.clearCookies()
  await page.click('.cards a >> nth=0')
  await page.waitForURL(/\/login\?portal$/)
  await page.fill('#username', 'viewer')
  await page.fill('#password', 'viewer')
  await page.click('button[type=submit]')
  await page.waitForSelector('.cards li')
  faults.length = 0
  await noFaults(dev)
})
