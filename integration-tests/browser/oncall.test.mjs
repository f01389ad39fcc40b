import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { admin, close, eventually, go, isAccessible, noFaults, open, order, person, PUBLIC } from './console.mjs'

const reference = `ref-${Date.now()}-night`
let failure

before(async () => {
  await open()
  await order(reference, 5000)
  failure = await eventually('no failure was kept', async () => (await admin(`/admin/v1/failures?key=${reference}`)).items[0])
})
after(close)

const kept = async () => (await admin(`/admin/v1/failures?key=${reference}&limit=10`)).items

test('moments are in the reader’s own time, or in that of logs, on every page', async () => {
  const vera = await person('viewer', { zone: 'Asia/Kolkata' })
  const { page } = vera
  const when = page.locator('.pf-v6-c-description-list__group:has-text("Failed") dd').first()
  const instant = new Date(failure.at)
  const utc = instant.toISOString().slice(0, 19).replace('T', ' ')
  const own = new Date(instant.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  await go(page, `failures/${failure.id}`)
  await when.waitFor()
  assert.equal(await when.innerText(), own)
  const choice = page.locator('select[aria-label="Time zone"]')
  assert.equal(await choice.locator('option:checked').innerText(), 'Your time, UTC+5:30')
  await choice.selectOption('utc')
  await page.waitForFunction(text => document.querySelector('.trestle').innerText.includes(text), `${utc}Z`)
  await isAccessible(page, 'a time zone of choice')
  await go(page, `graph/calls/${failure.callId}`)
  await page.waitForSelector(`text=/${utc.slice(0, 10)} .*Z/`)
  await page.reload()
  await page.waitForSelector('select[aria-label="Time zone"]')
  assert.equal(await choice.inputValue(), 'utc', 'a tab remembers')
  await noFaults(vera)
})

test('what the system said is seen at once, by those who may', async () => {
  const ada = await person('admin')
  await go(ada.page, `failures/${failure.id}`)
  const answer = ada.page.locator('[aria-label="The last answer"]')
  await answer.locator('text=quantity 5000 is more than 1000').waitFor()
  const { y, height } = await answer.boundingBox()
  assert.ok(y + height < 400, `it stands at ${y}`)
  assert.match(await ada.page.title(), new RegExp(`^${failure.id} · Failures · Trestle$`))
  await noFaults(ada)
  const vera = await person('viewer')
  await go(vera.page, `failures/${failure.id}`)
  await vera.page.waitForSelector('text=Header fields are not shown to your role')
  assert.ok(!(await vera.page.innerText('.trestle')).includes('more than 1000'))
  await noFaults(vera)
})

test('a request is copied as a command that makes it again', async () => {
  const ada = await person('admin')
  const { page } = ada
  await go(page, `failures/${failure.id}`)
  await page.click('button:has-text("Copy as curl")')
  await page.waitForSelector('[role=tooltip]:has-text("Copied")')
  const command = await page.evaluate(() => navigator.clipboard.readText())
  const before = (await kept()).length
  const ran = spawnSync('/bin/sh', ['-c', `${command} -H 'X-API-Key: demo-key'`], {
    encoding: 'utf8',
    env: { ...process.env, GATEWAY: PUBLIC },
  })
  assert.match(ran.stdout, /^HTTP\/1.1 422/, ran.stderr)
  await eventually('it failed again', async () => (await kept()).length === before + 1)
  await page.click('button[aria-label="Copy the call id"]')
  await page.waitForSelector('[role=tooltip]:has-text("Copied")')
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), failure.callId)
  await noFaults(ada)
})

test('who may only look is not given the request', async () => {
  const vera = await person('viewer')
  await go(vera.page, `failures/${failure.id}`)
  await vera.page.waitForSelector('text=Header fields are not shown to your role')
  assert.equal(await vera.page.locator('button:has-text("Copy as curl")').count(), 0)
  await noFaults(vera)
})

test('from a failure to its call, the graph, and back in one click each', async () => {
  const ada = await person('admin')
  const { page } = ada
  await go(page, `failures/${failure.id}`)
  await page.click('a:text-is("Follow the call")')
  await page.waitForSelector('table[aria-label="Steps of the call"]')
  await page.click('table[aria-label="Steps of the call"] a:text-is("system:orders")')
  await page.waitForSelector('aside[aria-label="Details"] h2:has-text("orders")')
  await page.click('aside[aria-label="Details"] a:text-is("Calls")')
  await page.waitForSelector(`table[aria-label="Calls"] :text("${failure.callId}")`)
  await noFaults(ada)
})
