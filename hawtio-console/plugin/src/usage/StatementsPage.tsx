import {
  Alert,
  Button,
  FormSelect,
  FormSelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { DownloadIcon } from '@patternfly/react-icons'
import { useSearchParams } from 'react-router-dom'
import { count, money } from '../shared/format'
import { Listing, type Column } from '../shared/Listing'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { months } from './times'
import { usageService, type Statement } from './usage-service'

/** What consumers owe for a month, by what their plans cost now. */
export function StatementsPage() {
  const [params, setParams] = useSearchParams()
  const known = months(Date.now())
  const month = params.get('month') ?? known[0] ?? ''
  const statements = usePolled(month, signal => usageService.statements(month, signal), 60_000)
  return (
    <>
      <Toolbar className='trestle-toolbar'>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect
              aria-label='Month'
              value={month}
              onChange={(_event, next) => setParams({ month: next }, { replace: true })}
            >
              {(known.includes(month) ? known : [month, ...known]).map(each => (
                <FormSelectOption key={each} value={each} label={each === known[0] ? `${each} (now)` : each} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem align={{ default: 'alignEnd' }}>
            <Button
              variant='secondary'
              component='a'
              icon={<DownloadIcon />}
              href={`/admin/v1/usage/statements?month=${month}`}
              download={`statements-${month}.json`}
            >
              JSON
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded polled={statements} what='amounts'>
        {({ complete, items }) =>
          items.length === 0 ? (
            <Nothing title='Nobody owes anything for this month'>Prices are in plans/ of the estate.</Nothing>
          ) : (
            <>
              {!complete && <Alert isInline isPlain variant='info' title='The month is not over: amounts grow.' />}
              <Listing
                label='Amounts'
                items={items}
                columns={COLUMNS}
                keyOf={({ consumer, plan }) => `${consumer} ${plan}`}
              />
            </>
          )
        }
      </Loaded>
    </>
  )
}

const COLUMNS: Column<Statement>[] = [
  { title: 'Consumer', cell: ({ consumer }) => <strong>{consumer}</strong> },
  { title: 'Plan', cell: ({ plan }) => plan },
  { title: 'Calls', as: 'number', cell: ({ calls }) => count(calls) },
  { title: 'Billable', as: 'number', cell: ({ billable }) => count(billable) },
  { title: 'Included', as: 'number', cell: ({ included }) => count(included) },
  { title: 'Charged', as: 'number', cell: ({ charged }) => count(charged) },
  { title: 'By the month', as: 'number', cell: ({ base, currency }) => money(base, currency) },
  { title: 'Amount', as: 'number', cell: ({ amount, currency }) => money(amount, currency) },
]
