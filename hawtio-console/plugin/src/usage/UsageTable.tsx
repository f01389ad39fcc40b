import { Link } from 'react-router-dom'
import { bytes, count } from '../shared/format'
import { Listing, type Column } from '../shared/Listing'
import type { Row } from './usage-service'

const TITLES: Record<string, string> = {
  consumer: 'Consumer',
  plan: 'Plan',
  api: 'API',
  version: 'Version',
  operation: 'Operation',
  hour: 'Hour (UTC)',
  day: 'Day (UTC)',
  month: 'Month (UTC)',
}

/** Sums, with what they are sums of, and the way to what else is known of it. */
export function UsageTable({ by, rows }: { by: string[]; rows: Row[] }) {
  return (
    <Listing
      label='Usage'
      items={rows}
      columns={[...by.map(label), ...COUNTS, { title: 'Links', as: 'quiet', cell: row => <Links row={row} /> }]}
      keyOf={row => by.map(column => row[column]).join(' ')}
    />
  )
}

function label(column: string): Column<Row> {
  return {
    title: TITLES[column] ?? column,
    as: 'fit',
    cell: row =>
      column === 'api' && row.version !== undefined ? (
        <Link to={`/trestle/apis/api/${row.api}/${row.version}`}>{row.api}</Link>
      ) : (
        String(row[column] ?? '')
      ),
  }
}

const COUNTS: Column<Row>[] = [
  { title: 'Calls', as: 'number', cell: ({ calls }) => count(calls) },
  { title: 'Billable', as: 'number', cell: ({ billable }) => count(billable) },
  { title: 'Over a limit', as: 'number', cell: ({ throttled }) => wrong(throttled) },
  { title: "Caller's mistakes", as: 'number', cell: ({ clientErrors }) => count(clientErrors) },
  { title: 'Failed', as: 'number', cell: ({ failures }) => wrong(failures) },
  { title: 'In', as: 'number', cell: ({ requestBytes }) => bytes(requestBytes) },
  { title: 'Out', as: 'number', cell: ({ responseBytes }) => bytes(responseBytes) },
]

function wrong(number: number) {
  return <span className={number > 0 ? 'trestle-error' : 'trestle-quiet'}>{count(number)}</span>
}

function Links({ row: { consumer, api } }: { row: Row }) {
  const failures = new URLSearchParams()
  if (consumer !== undefined) failures.set('consumer', String(consumer))
  if (api !== undefined) failures.set('api', String(api))
  if (failures.size === 0) return null
  const of = [consumer, api].filter(Boolean).join(' and ')
  return (
    <>
      <Link to={`/trestle/failures?${failures.toString()}`} aria-label={`Failures of ${of}`}>
        Failures
      </Link>
      {consumer !== undefined && (
        <>
          {' · '}
          <Link
            to={`/trestle/graph?focus=${encodeURIComponent(`consumer:${consumer}`)}&range=1d`}
            aria-label={`${consumer} in the call graph`}
          >
            Graph
          </Link>
        </>
      )}
    </>
  )
}
