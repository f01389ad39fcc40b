import { Progress, ProgressMeasureLocation } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { moment } from '../shared/format'
import { Listing, type Column } from '../shared/Listing'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { usageService, type Quota } from './usage-service'

/** What is left of quotas; who is about to run out stands first. */
export function QuotasPage() {
  const quotas = usePolled('quotas', usageService.quotas, 10_000)
  return (
    <Loaded polled={quotas} what='quotas'>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing title='No consumer has a quota'>
            A plan that says <code>quota: 10000/month</code> gives its consumers one.
          </Nothing>
        ) : (
          <Listing
            label='Quotas'
            items={[...items].sort((a, b) => part(b) - part(a))}
            columns={COLUMNS}
            keyOf={({ consumer }) => consumer}
          />
        )
      }
    </Loaded>
  )
}

const COLUMNS: Column<Quota>[] = [
  {
    title: 'Consumer',
    cell: ({ consumer }) => (
      <Link to={`/trestle/usage?consumer=${consumer}`} aria-label={`Usage of ${consumer}`}>
        {consumer}
      </Link>
    ),
  },
  { title: 'Plan', cell: ({ plan }) => plan },
  { title: 'Quota', cell: ({ quota }) => quota },
  { title: 'Used', as: 'number', cell: ({ used }) => used.toLocaleString('en') },
  { title: 'Left', as: 'number', cell: ({ left }) => left.toLocaleString('en') },
  { title: 'Used of it', cell: quota => <Used quota={quota} /> },
  { title: 'Begins anew', as: 'fit', cell: ({ resets }) => moment(resets) },
]

function Used({ quota }: { quota: Quota }) {
  const percent = 100 * part(quota)
  return (
    <Progress
      className='trestle-quota'
      size='sm'
      value={Math.min(100, percent)}
      label={`${percent < 1 && percent > 0 ? '< 1' : Math.floor(percent)} %`}
      measureLocation={ProgressMeasureLocation.outside}
      variant={quota.left === 0 ? 'danger' : percent >= 80 ? 'warning' : undefined}
      aria-label={`Of the quota of ${quota.consumer}`}
    />
  )
}

function part({ used, left }: Quota): number {
  return used + left === 0 ? 0 : used / (used + left)
}
