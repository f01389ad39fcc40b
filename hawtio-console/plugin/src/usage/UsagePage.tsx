import { Card, CardBody } from '@patternfly/react-core'
import { useSearchParams } from 'react-router-dom'
import { Facts } from '../shared/Facts'
import { bytes, count, moment, share } from '../shared/format'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { matching, total } from './rows'
import { timeOf } from './times'
import { UsageBar } from './UsageBar'
import { usageService, type Row, type Usage } from './usage-service'
import { UsageTable } from './UsageTable'

const USUAL = { time: 'month', by: 'consumer,api,version' }

/** What was called, summed up by who and what; the choice stands in the address. */
export function UsagePage() {
  const [params, setParams] = useSearchParams()
  const [time, by] = [params.get('time') ?? USUAL.time, params.get('by') ?? USUAL.by]
  const term = params.get('consumer') ?? params.get('find') ?? ''
  const usage = usePolled(
    JSON.stringify([time, by]),
    signal => usageService.usage(timeOf(time, Date.now()), by, signal),
    30_000,
  )
  const change = (changed: { time?: string; by?: string; find?: string }) => {
    const next = new URLSearchParams(params)
    if (changed.find !== undefined) next.delete('consumer')
    for (const [name, value] of Object.entries(changed)) {
      if (!value || value === USUAL[name as keyof typeof USUAL]) next.delete(name)
      else next.set(name, value)
    }
    setParams(next, { replace: true })
  }
  return (
    <>
      <UsageBar time={time} by={by} term={term} onChange={change} />
      <Loaded polled={usage} what='usage'>
        {found => {
          const rows = matching(found, term)
          if (found.items.length === 0) {
            return <Nothing title='Nobody called in this time'>Choose a longer time, or make a call.</Nothing>
          }
          if (rows.length === 0) return <Nothing title='Nobody is like that'>Try another word.</Nothing>
          return (
            <>
              <Total usage={found} all={total(rows)} />
              <UsageTable by={found.by} rows={rows} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function Total({ usage, all }: { usage: Usage; all: Row }) {
  return (
    <Card isCompact>
      <CardBody>
        <Facts
          facts={[
            ['Calls', count(all.calls)],
            ['Billable', count(all.billable)],
            ['Over a rate or quota', count(all.throttled)],
            ['Failed at the gateway or a system', `${count(all.failures)} (${share(all.failures, all.calls)})`],
            ['In and out', `${bytes(all.requestBytes)} and ${bytes(all.responseBytes)}`],
            ['Full hours', `${moment(usage.from)} to ${moment(usage.to)}`],
          ]}
        />
      </CardBody>
    </Card>
  )
}
