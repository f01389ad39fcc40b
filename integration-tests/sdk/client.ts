import createClient from 'openapi-fetch'
import type { paths as Customers } from './generated/customers-v1.js'
import type { paths as Inventory } from './generated/inventory-v1.js'
import type { paths as Orders } from './generated/orders-v1.js'

declare const process: { argv: string[] }

const gateway = process.argv[2]
const headers = { 'X-API-Key': 'demo-key' }
const customers = createClient<Customers>({ baseUrl: `${gateway}/customers/v1`, headers })
const orders = createClient<Orders>({ baseUrl: `${gateway}/orders/v1`, headers })
const inventory = createClient<Inventory>({ baseUrl: `${gateway}/inventory/v1`, headers })

function expect(good: boolean, what: string): void {
  if (!good) throw new Error(what)
  console.log(`as expected: ${what}`)
}

const found = await customers.GET('/customers/{customerId}', { params: { path: { customerId: 1001 } } })
const name: string | null | undefined = found.data?.name
expect(name === 'Ada Lovelace', `customer 1001 is ${name}`)

const missing = await customers.GET('/customers/{customerId}', { params: { path: { customerId: 9999 } } })
const title: string | undefined = missing.error?.title
expect(missing.response.status === 404 && title !== undefined, `customer 9999 is not there: ${title}`)

const placed = await orders.POST('/orders', { body: { customerId: 1001, sku: 'A-1', quantity: 2 } })
const order: string | undefined = placed.data?.orderId
expect(placed.response.status === 201 && order !== undefined, `order ${order} is placed`)

const item = await inventory.GET('/items/{sku}', { params: { path: { sku: 'A-1' } } })
const available: number | undefined = item.data?.available
expect(typeof available === 'number', `of A-1 there are ${available}`)

// What the contract forbids does not compile.
export const wrong = () => [
  // @ts-expect-error a number of pieces is no text
  orders.POST('/orders', { body: { customerId: 1001, sku: 'A-1', quantity: 'two' } }),
  // @ts-expect-error an order names what is ordered
  orders.POST('/orders', { body: { customerId: 1001, quantity: 2 } }),
  // @ts-expect-error there is no such path
  customers.GET('/clients/{customerId}', { params: { path: { customerId: 1001 } } }),
]
