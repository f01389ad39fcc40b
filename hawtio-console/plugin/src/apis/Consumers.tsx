import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import { count, share } from '../shared/format'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { apisService } from './apis-service'

/** Who calls. */
export function Consumers() {
  const consumers = usePolled('consumers', apisService.consumers, 15_000)
  const traffic = usePolled('traffic', signal => apisService.traffic(24, signal), 15_000)
  return (
    <Loaded polled={consumers} what='consumers'>
      {({ items }) => (
        <>
          {items.length === 0 && (
            <Nothing title='No consumer is known'>A consumer is a file in consumers/ of the estate.</Nothing>
          )}
          <Table variant='compact' aria-label='Consumers'>
            <Thead>
              <Tr>
                <Th>Consumer</Th>
                <Th>Plan</Th>
                <Th>API keys</Th>
                <Th>OAuth clients</Th>
                <Th>Scopes</Th>
                <Th className='trestle-number'>Calls, last day</Th>
                <Th className='trestle-number'>Errors</Th>
                <Th screenReaderText='Links' />
              </Tr>
            </Thead>
            <Tbody>
              {items.map(consumer => {
                const seen = traffic.value?.nodes.get(`consumer:${consumer.consumer}`)
                return (
                  <Tr key={consumer.consumer}>
                    <Td dataLabel='Consumer'>
                      <strong>{consumer.consumer}</strong>
                    </Td>
                    <Td dataLabel='Plan'>{consumer.plan}</Td>
                    <Td dataLabel='API keys'>{consumer.apiKeys}</Td>
                    <Td dataLabel='OAuth clients'>{consumer.clients.join(', ') || '–'}</Td>
                    <Td dataLabel='Scopes'>{consumer.scopes.join(', ') || '–'}</Td>
                    <Td dataLabel='Calls' className='trestle-number'>
                      {count(seen?.calls ?? 0)}
                    </Td>
                    <Td dataLabel='Errors' className='trestle-number'>
                      {share(seen?.errors ?? 0, seen?.calls ?? 0)}
                    </Td>
                    <Td>
                      <Link
                        to={`/trestle/failures?consumer=${consumer.consumer}`}
                        aria-label={`Failures of ${consumer.consumer}`}
                      >
                        Failures
                      </Link>
                    </Td>
                  </Tr>
                )
              })}
            </Tbody>
          </Table>
        </>
      )}
    </Loaded>
  )
}
