import { Button } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { count, share } from '../shared/format'
import { Moment } from '../shared/Moment'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { apisService } from './apis-service'
import { DriftModal } from './DriftModal'
import { BreakerLabel, DriftLabel, HealthLabel } from './looks'

/** What is behind, and how it fares as far as calls tell. */
export function Systems() {
  const [driftOf, setDriftOf] = useState<string>()
  const systems = usePolled('systems', apisService.systems, 5_000)
  const traffic = usePolled('traffic', signal => apisService.traffic(1, signal), 15_000)
  return (
    <Loaded polled={systems} what='systems'>
      {({ items }) => (
        <>
          {items.length === 0 && (
            <Nothing title='No system is defined'>A system is a file in systems/ of the estate.</Nothing>
          )}
          <Table variant='compact' aria-label='Systems'>
            <Thead>
              <Tr>
                <Th>System</Th>
                <Th>Health</Th>
                <Th>Breaker</Th>
                <Th modifier='wrap'>Under way</Th>
                <Th>Contract</Th>
                <Th className='trestle-number' modifier='wrap'>
                  Calls in an hour
                </Th>
                <Th className='trestle-number'>Errors</Th>
                <Th screenReaderText='Links' />
              </Tr>
            </Thead>
            <Tbody>
              {items.map(({ system, kind, endpoints, health, calls, drift }) => {
                const seen = traffic.value?.nodes.get(`system:${system}`)
                return (
                  <Tr key={system}>
                    <Td dataLabel='System'>
                      <strong>{system}</strong> <span className='trestle-quiet'>{kind}</span>
                      <div className='trestle-id trestle-quiet'>{endpoints.join(', ')}</div>
                    </Td>
                    <Td dataLabel='Health'>
                      <HealthLabel state={health.state} />{' '}
                      {health.since && (
                        <span className='trestle-quiet'>
                          since <Moment at={health.since} />
                        </span>
                      )}
                      {health.lastFailure && <div className='trestle-quiet'>last failed: {health.lastFailure}</div>}
                    </Td>
                    <Td dataLabel='Breaker'>
                      <BreakerLabel breaker={health.breaker} />
                    </Td>
                    <Td dataLabel='Under way'>
                      {calls.underWay}
                      {calls.most !== undefined && <span className='trestle-quiet'> of {calls.most}</span>}
                    </Td>
                    <Td dataLabel='Contract'>
                      {drift ? (
                        <Button variant='link' isInline onClick={() => setDriftOf(system)}>
                          <DriftLabel state={drift.state} />
                        </Button>
                      ) : (
                        <span className='trestle-quiet'>not watched</span>
                      )}
                    </Td>
                    <Td dataLabel='Calls' className='trestle-number'>
                      {count(seen?.calls ?? 0)}
                    </Td>
                    <Td dataLabel='Errors' className='trestle-number'>
                      {share(seen?.errors ?? 0, seen?.calls ?? 0)}
                    </Td>
                    <Td modifier='nowrap'>
                      <Link to={`/trestle/failures?system=${system}`} aria-label={`Failures of ${system}`}>
                        Failures
                      </Link>
                      {' · '}
                      <Link to={`/trestle/graph?impact=${system}`} aria-label={`What fails if ${system} stops`}>
                        If it stops
                      </Link>
                    </Td>
                  </Tr>
                )
              })}
            </Tbody>
          </Table>
          {driftOf && <DriftModal system={driftOf} onClose={() => setDriftOf(undefined)} />}
        </>
      )}
    </Loaded>
  )
}
