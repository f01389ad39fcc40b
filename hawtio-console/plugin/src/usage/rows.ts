import type { Row, Usage } from './usage-service'

const NONE: Row = {
  calls: 0,
  billable: 0,
  throttled: 0,
  clientErrors: 0,
  failures: 0,
  requestBytes: 0,
  responseBytes: 0,
}

/** Rows in whose labels the term is, the most calls first; by time where they are told apart by time. */
export function matching({ by, items }: Usage, term: string): Row[] {
  const wanted = term.trim().toLowerCase()
  const time = by.find(column => column === 'hour' || column === 'day' || column === 'month')
  return items
    .filter(row => by.some(column => String(row[column]).toLowerCase().includes(wanted)))
    .sort((a, b) => (time ? String(b[time]).localeCompare(String(a[time])) : 0) || b.calls - a.calls)
}

/** All rows as one. */
export function total(rows: Row[]): Row {
  return rows.reduce<Row>((all, row) => {
    const sum = { ...all }
    for (const name of Object.keys(NONE) as (keyof typeof NONE)[]) {
      sum[name] = Number(all[name] ?? 0) + Number(row[name] ?? 0)
    }
    return sum
  }, NONE)
}
