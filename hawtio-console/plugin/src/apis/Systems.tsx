import { Button } from '@patternfly/react-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { count, share } from '../shared/format'
import { Listing, type Column } from '../shared/Listing'
import { Moment } from '../shared/Moment'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { apisService, type System, type Traffic } from './apis-service'
import { Discovered } from './Discovered'
import { DriftModal } from './DriftModal'
import { BreakerLabel, DriftLabel, HealthLabel } from './looks'
import { Pools } from './Pools'

/** What is behind, and how it fares as far as calls tell. */
export function Systems() {
  const [driftOf, setDriftOf] = useState<string>()
  const systems = usePolled('systems', apisService.systems, 5_000)
  const traffic = usePolled('traffic', signal => apisService.traffic(1, signal), 15_000)
  return (
    <Loaded polled={systems} what='systems'>
      {({ items }) => (
        <>
          {items.length === 0 ? (
            <Nothing title='No system is defined'>A system is a file in systems/ of the estate.</Nothing>
          ) : (
            <Listing
              label='Systems'
              items={items}
              columns={columns(setDriftOf, traffic.value)}
              keyOf={({ system }) => system}
            />
          )}
          {driftOf && <DriftModal system={driftOf} onClose={() => setDriftOf(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function columns(onDrift: (system: string) => void, traffic?: Traffic): Column<System>[] {
  const seen = ({ system }: System) => traffic?.nodes.get(`system:${system}`)
  return [
    {
      title: 'System',
      cell: ({ system, kind, endpoints, discovery }) => (
        <>
          <strong>{system}</strong> <span className='trestle-quiet'>{kind}</span>
          <div className='trestle-id trestle-quiet'>{endpoints.join(', ')}</div>
          {discovery && <Discovered discovery={discovery} />}
        </>
      ),
    },
    { title: 'Health', cell: ({ health }) => <Health health={health} /> },
    { title: 'Breaker', cell: ({ health }) => <BreakerLabel breaker={health.breaker} /> },
    {
      title: 'Under way',
      cell: ({ calls, pools }) => (
        <>
          {calls.underWay}
          <span className='trestle-quiet'>
            {calls.most !== undefined && ` of ${calls.most}`} {calls.underWay === 1 ? 'call' : 'calls'}
          </span>
          <Pools pools={pools} />
        </>
      ),
    },
    {
      title: 'Contract',
      cell: ({ system, drift }) =>
        drift ? (
          <Button variant='link' isInline onClick={() => onDrift(system)}>
            <DriftLabel state={drift.state} />
          </Button>
        ) : (
          <span className='trestle-quiet'>not watched</span>
        ),
    },
    { title: 'Calls in an hour', as: 'number', cell: system => count(seen(system)?.calls ?? 0) },
    { title: 'Errors', as: 'number', cell: system => share(seen(system)?.errors ?? 0, seen(system)?.calls ?? 0) },
    {
      title: 'Links',
      as: 'quiet',
      cell: ({ system }) => (
        <>
          <Link to={`/trestle/failures?system=${system}`} aria-label={`Failures of ${system}`}>
            Failures
          </Link>
          {' · '}
          <Link to={`/trestle/graph?impact=${system}`} aria-label={`What fails if ${system} stops`}>
            If it stops
          </Link>
        </>
      ),
    },
  ]
}

function Health({ health }: { health: System['health'] }) {
  return (
    <>
      <HealthLabel state={health.state} />{' '}
      {health.since && (
        <span className='trestle-quiet'>
          since <Moment at={health.since} />
        </span>
      )}
      {health.lastFailure && <div className='trestle-quiet'>last failed: {health.lastFailure}</div>}
    </>
  )
}
