import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admin, basic, close, eventually, fits, go, isAccessible, logIn, MANAGEMENT, noFaults, open, order, person, picture } from './console.mjs'

const unique = `ref-${Date.now()}`
const mended = reference => JSON.stringify({ customerId: 1001, sku: 'A-1', quantity: 50, reference }, undefined, 2)

before(open)
after(close)

test('a failure is found by its order, mended, rehearsed and replayed', async () => {
  const reference = `${unique}-one`
  await order(reference, 5000)
  const ada = await person('admin')
  const { page } = ada
  await isAccessible(page, 'failures')
  await page.fill('input[aria-label="Find a failure"]', reference)
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=with the business key')
  await picture(page, 'failures-found')
  await page.click('table[aria-label="Failures"] a')
  await page.waitForSelector('h1:has-text("OrderRejected in orders.v1.placeOrder")')
  await page.waitForSelector('pre[aria-label="Sent"]:has-text("5000")')
  await page.waitForSelector('pre[aria-label="Answered"]:has-text("more than 1000")')
  await isAccessible(page, 'failure')
  await fits(page, 'failure')
  await picture(page, 'failure')

  await page.click('button:has-text("Mend…")')
  await page.fill('#trestle-body', '{"customerId": 1001,\n  "sku": A-1}')
  await page.waitForSelector('[data-state=no-json]:has-text("Line 2, column 10")')
  assert.ok(await isGrey(page, 'Replay with this body'))
  await page.fill('#trestle-body', '{"customerId": "nobody", "sku": "A-1", "quantity": 1}')
  await page.waitForSelector('[data-state=refused]:has-text("/customerId")')
  await page.fill('#trestle-body', mended(reference))
  await page.waitForSelector('[data-state=fits]:has-text("orders.placeOrder")')
  await page.waitForSelector('pre[aria-label^="What the system would get"] .trestle-added:has-text("50")')
  await page.waitForSelector('pre[aria-label="What you changed"] .trestle-removed:has-text("5000")')
  await isAccessible(page, 'mending')
  await fits(page, 'mending')
  await picture(page, 'failure-mending')
  assert.equal((await found(reference)).state, 'failed', 'a rehearsal sends nothing')

  await page.fill('#trestle-reason', 'a nought too many')
  await page.click('button:has-text("Replay with this body")')
  await page.waitForSelector('text=Delivered (201)')
  await page.waitForSelector('.trestle-head :text("delivered")')
  await page.waitForSelector('table[aria-label="Audit trail"] :text("a nought too many")')
  assert.equal((await found(reference)).state, 'delivered')
  assert.ok(await isGrey(page, 'Replay as it was'), 'what is delivered is not replayed again')
  await noFaults(ada)
})

test('an edit outlives the session', async () => {
  const reference = `${unique}-session`
  await order(reference, 6000)
  const ada = await person('admin')
  const { page, context } = ada
  await go(page, `failures/${(await found(reference)).id}`)
  await page.click('button:has-text("Mend…")')
  await page.fill('#trestle-body', mended(reference))
  await page.waitForSelector('[data-state=fits]')
  await context.clearCookies({ name: 'TRESTLE_SESSION' })
  await page.fill('#trestle-reason', 'typed when the session was over')
  await page.fill('#trestle-body', mended(reference).replace('50', '51'))
  await page.goto(`${MANAGEMENT}/login`)
  await logIn(page, 'admin')
  await page.waitForSelector('#trestle-body')
  assert.match(await page.inputValue('#trestle-body'), /"quantity": 51/)
  assert.equal(await page.inputValue('#trestle-reason'), 'typed when the session was over')
  await page.waitForSelector('[data-state=fits]')
  await page.click('button:has-text("Replay with this body")')
  await page.waitForSelector('text=Delivered (201)')
  await context.close()
})

test('somebody else who logs in finds no edit of mine', async () => {
  const reference = `${unique}-mine`
  await order(reference, 7000)
  const { page, context } = await person('admin')
  const { id } = await found(reference)
  await go(page, `failures/${id}`)
  await page.click('button:has-text("Mend…")')
  await page.fill('#trestle-body', mended(reference))
  await context.clearCookies()
  await page.goto(`${MANAGEMENT}/login`)
  await logIn(page, 'viewer')
  await go(page, `failures/${id}`)
  await page.waitForSelector('h1:has-text("OrderRejected")')
  assert.equal(await page.locator('#trestle-body').count(), 0)
  await context.close()
})

test('selected failures are replayed, and one that needs none is discarded', async () => {
  const reference = `${unique}-many`
  await Promise.all([1, 2, 3].map(() => order(reference, 8000)))
  const ada = await person('admin')
  const { page } = ada
  await go(page, `failures?q=${reference}&state=failed`)
  await page.waitForSelector('text=3 with the business key')
  await page.click('input[aria-label="Select all rows"], th input[type=checkbox]')
  await page.click('button:has-text("Replay 3")')
  await page.click('[role=dialog] button:has-text("Replay")')
  await page.waitForSelector('[role=dialog] :text("0 delivered, 3 failed again")')
  await page.click('[role=dialog] footer button:has-text("Close")')
  await page.click('table[aria-label="Failures"] a >> nth=0')
  await page.click('button:has-text("Discard…")')
  assert.ok(await page.isDisabled('[role=dialog] footer button:has-text("Discard")'), 'a reason is asked for')
  await page.fill('#trestle-discard-why', 'ordered twice')
  await page.click('[role=dialog] footer button:has-text("Discard")')
  await page.waitForSelector('.trestle-head :text("discarded")')
  await noFaults(ada)
})

test('five hundred are replayed at once, with their progress', { timeout: 120_000 }, async () => {
  const reference = `${unique}-bulk`
  for (let sent = 0; sent < 500; sent += 20) await Promise.all(Array.from({ length: 20 }, () => order(reference, 9000)))
  const total = async state =>
    (await admin(`/admin/v1/failures?key=${reference}&state=${state}&limit=500`)).items.length
  await eventually('500 failures', async () => (await total('failed')) >= 500)
  assert.equal(await total('failed'), 500)
  const ada = await person('admin')
  const { page } = ada
  await go(page, 'failures?api=orders&state=failed')
  await page.waitForSelector('table[aria-label="Failures that are alike"]')
  await picture(page, 'failures')
  await page.click('button:has-text("Replay all that wait…")')
  await page.fill('#trestle-rate', 'fast')
  assert.ok(await page.isDisabled('[role=dialog] footer button:has-text("Replay")'))
  await page.fill('#trestle-rate', '')
  await page.selectOption('#trestle-order', 'any')
  await page.fill('#trestle-bulk-why', 'all of them')
  await picture(page, 'failures-bulk')
  await page.click('[role=dialog] footer button:has-text("Replay")')
  await page.waitForSelector('text=/Replay(ing|ed): /')
  await page.waitForSelector('text=/Replayed: .*failed again/', { timeout: 90_000 })
  const [last] = (await admin('/admin/v1/replays')).items
  assert.ok(last.total >= 500)
  assert.equal(last.delivered + last.failed + last.skipped, last.total)
  await noFaults(ada)
})

test('says in words that there is nothing', async () => {
  const vera = await person('viewer')
  await go(vera.page, 'failures?q=no-such-order')
  await vera.page.waitForSelector('text=Nothing is known by “no-such-order”')
  await isAccessible(vera.page, 'nothing')
  await noFaults(vera)
})

test('who may only look sees no message and can do nothing', async () => {
  const reference = `${unique}-viewer`
  await order(reference, 4000)
  const vera = await person('viewer')
  const { page } = vera
  const { id } = await found(reference)
  await go(page, `failures/${id}`)
  await page.waitForSelector('text=Header fields are not shown to your role')
  for (const label of ['Mend…', 'Replay as it was', 'Discard…']) {
    await page.waitForSelector(`button[aria-disabled=true]:has-text("${label}")`)
    await page.click(`button:has-text("${label}")`, { force: true })
  }
  assert.equal(await page.locator('[role=dialog], #trestle-body').count(), 0)
  assert.ok(!(await page.innerText('.trestle')).includes('4000'))
  await isAccessible(page, 'as a viewer')
  await picture(page, 'failure-viewer')

  const token = (await vera.context.cookies()).find(({ name }) => name === 'XSRF-TOKEN').value
  for (const operation of ['replay', 'dryRun', 'discard', 'bulkReplay', 'cancel', 'audit']) {
    const answer = await page.evaluate(
      async ([operation, id, token]) => {
        const asked = await fetch('/actuator/hawtio/jolokia', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
          body: JSON.stringify({
            type: 'exec',
            mbean: 'io.trestle:type=Failures',
            operation,
            arguments: [JSON.stringify({ id, filter: {}, reason: 'x' })],
          }),
        })
        return asked.json()
      },
      [operation, id, token],
    )
    assert.equal(answer.status, 403, operation)
    assert.equal(answer.value, undefined)
  }
  for (const path of [`failures/${id}/replay`, `failures/${id}/discard`, 'replays', 'reload']) {
    const refused = await fetch(`${MANAGEMENT}/admin/v1/${path}`, {
      method: 'POST',
      headers: { ...basic('viewer'), 'Content-Type': 'application/json' },
      body: '{"filter": {}, "reason": "x"}',
    })
    assert.equal(refused.status, 403, path)
  }
  assert.equal((await found(reference)).state, 'failed')
  await noFaults(vera)
})

function found(reference) {
  return eventually(`${reference}: no failure was kept`, async () => (await admin(`/admin/v1/failures?key=${reference}`)).items[0])
}

async function isGrey(page, label) {
  return (await page.getAttribute(`button:has-text("${label}")`, 'aria-disabled')) === 'true'
}
