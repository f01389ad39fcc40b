import { Link } from 'react-router-dom'
import { count, share } from '../shared/format'
import { Listing, type Column } from '../shared/Listing'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { apisService, type Consumer, type Traffic } from './apis-service'

/** Who calls. */
export function Consumers() {
  const consumers = usePolled('consumers', apisService.consumers, 15_000)
  const traffic = usePolled('traffic', signal => apisService.traffic(24, signal), 15_000)
  return (
    <Loaded polled={consumers} what='consumers'>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing title='No consumer is known'>A consumer is a file in consumers/ of the estate.</Nothing>
        ) : (
          <Listing
            label='Consumers'
            items={items}
            columns={columns(traffic.value)}
            keyOf={({ consumer }) => consumer}
          />
        )
      }
    </Loaded>
  )
}

function columns(traffic?: Traffic): Column<Consumer>[] {
  const seen = ({ consumer }: Consumer) => traffic?.nodes.get(`consumer:${consumer}`)
  return [
    { title: 'Consumer', cell: ({ consumer }) => <strong>{consumer}</strong> },
    { title: 'Plan', cell: ({ plan }) => plan },
    { title: 'API keys', cell: ({ apiKeys }) => apiKeys },
    { title: 'OAuth clients', cell: ({ clients }) => clients.join(', ') || '–' },
    { title: 'Scopes', cell: ({ scopes }) => scopes.join(', ') || '–' },
    { title: 'Calls, last day', as: 'number', cell: consumer => count(seen(consumer)?.calls ?? 0) },
    {
      title: 'Errors',
      as: 'number',
      cell: consumer => share(seen(consumer)?.errors ?? 0, seen(consumer)?.calls ?? 0),
    },
    {
      title: 'Links',
      as: 'quiet',
      cell: ({ consumer }) => (
        <>
          <Link to={`/trestle/usage?consumer=${consumer}`} aria-label={`Usage of ${consumer}`}>
            Usage
          </Link>
          {' · '}
          <Link to={`/trestle/failures?consumer=${consumer}`} aria-label={`Failures of ${consumer}`}>
            Failures
          </Link>
        </>
      ),
    },
  ]
}
