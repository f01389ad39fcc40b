import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admin, close, fits, go, hiddenEdges, isAccessible, noFaults, open, person, picture, SIZES } from './console.mjs'

before(open)
after(close)

/** What people with good eyes can read. */
const LEAST_PIXELS = 10

test('what was recorded has sixty nodes and two hundred edges', async () => {
  const graph = await admin('/admin/v1/graph?level=api')
  const called = graph.nodes.filter(({ calls }) => calls > 0)
  assert.equal(called.length, 60, called.map(({ id }) => id).join())
  assert.equal(graph.edges.filter(({ calls }) => calls > 0).length, 200)
})

for (const { width, height } of SIZES) {
  for (const dark of [false, true]) {
    test(`all names can be read before anything is zoomed, at ${width} ${dark ? 'in the dark' : ''}`, async () => {
      const vera = await person('viewer', { width, height, dark })
      const { page } = vera
      await go(page, 'graph')
      await isReadable(page)
      assert.equal(await standFor(page), 60)
      await picture(page, `graph-large-${width}${dark ? '-dark' : ''}`)
      await isAccessible(page, `large graph at ${width}`)
      await fits(page, `large graph at ${width}`)
      await noFaults(vera)
    })
  }
}

test('a group opens by click and by key, search finds what is in one, and the address keeps it', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph')
  const groups = await drawn(page, '.trestle-stack')
  assert.ok(groups.length > 0)
  await page.locator(`.react-flow__node[data-id="${groups[0]}"]`).click()
  await page.waitForSelector(`.react-flow__node[data-id="${groups[0]}"]`, { state: 'detached' })
  await isReadable(page)
  assert.equal(await standFor(page), 60)
  assert.match(page.url(), /open=group/)
  await page.click('button:has-text("Close groups")')
  await page.waitForSelector(`.react-flow__node[data-id="${groups[0]}"]`)
  await page.locator(`.react-flow__node[data-id="${groups[0]}"]`).focus()
  await page.keyboard.press('Enter')
  await page.waitForSelector(`.react-flow__node[data-id="${groups[0]}"]`, { state: 'detached' })
  await page.click('button:has-text("Close groups")')
  await page.fill('input[aria-label="Find in the graph"]', 'kiosk-pl')
  await page.waitForSelector('.react-flow__node[data-id="consumer:kiosk-pl"] .trestle-hit')
  await isReadable(page)
  await page.fill('input[aria-label="Find in the graph"]', '')
  await page.click('button:has-text("Draw each")')
  await page.waitForSelector('text=Each of the')
  await page.waitForFunction(() => document.querySelectorAll('.react-flow__node').length >= 60)
  assert.deepEqual(await drawn(page, '.trestle-stack'), [])
  await noFaults(vera)
})

test('what fails is seen without opening anything, and leads to what failed', async () => {
  const vera = await person('viewer')
  const { page } = vera
  await go(page, 'graph')
  await page.waitForSelector('.react-flow__node .trestle-failing, .react-flow__node .trestle-degraded')
  await go(page, 'graph?focus=system:mainframe')
  await page.waitForSelector('aside[aria-label="Details"] h2:has-text("mainframe")')
  await page.waitForFunction(() => {
    const node = document.querySelector('.react-flow__node[data-id="system:mainframe"]')?.getBoundingClientRect()
    const canvas = document.querySelector('.trestle-canvas').getBoundingClientRect()
    return node && node.right <= canvas.right && node.left >= canvas.left
  })
  await picture(page, 'graph-large-chosen')
  await page.click('aside[aria-label="Details"] a:has-text("Failures")')
  await page.waitForSelector('table[aria-label="Failures"] :text("mainframe")')
  await noFaults(vera)
})

/** Waits until the picture stands still, and sees that every name on it can be read. */
async function isReadable(page) {
  await page.waitForFunction(
    least => {
      const labels = [...document.querySelectorAll('.trestle-node-label')]
      const size = label => (parseFloat(getComputedStyle(label).fontSize) * label.getBoundingClientRect().height) / label.offsetHeight
      return labels.length > 10 && labels.every(label => size(label) >= least)
    },
    LEAST_PIXELS,
  )
  const wrong = await page.evaluate(() => {
    const canvas = document.querySelector('.trestle-canvas').getBoundingClientRect()
    const nodes = [...document.querySelectorAll('.react-flow__node')]
    const boxes = nodes.map(node => node.getBoundingClientRect())
    return {
      cut: [...document.querySelectorAll('.trestle-node-label')]
        .filter(label => label.scrollWidth > label.clientWidth)
        .map(label => label.innerText),
      outside: nodes
        .filter((_, i) => boxes[i].left < canvas.left || boxes[i].right > canvas.right || boxes[i].top < canvas.top || boxes[i].bottom > canvas.bottom)
        .map(({ dataset }) => dataset.id),
      overlap: nodes
        .filter((_, i) => boxes.slice(i + 1).some(b => boxes[i].left < b.right && b.left < boxes[i].right && boxes[i].top < b.bottom && b.top < boxes[i].bottom))
        .map(({ dataset }) => dataset.id),
    }
  })
  assert.deepEqual(wrong, { cut: [], outside: [], overlap: [] })
  assert.deepEqual(await hiddenEdges(page), [])
}

/** Ids of nodes that have something like this. */
function drawn(page, selector) {
  return page.evaluate(
    has => [...document.querySelectorAll('.react-flow__node')].filter(node => node.querySelector(has)).map(({ dataset }) => dataset.id),
    selector,
  )
}

/** How many nodes those stand for that are drawn. */
function standFor(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.trestle-node-label')]
      .map(label => Number(/\((\d+)\)$/.exec(label.innerText)?.[1] ?? 1))
      .reduce((a, b) => a + b, 0),
  )
}
