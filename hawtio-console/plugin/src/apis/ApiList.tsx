import { SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { count, share } from '../shared/format'
import { Loading, Nothing, Trouble } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { apisService } from './apis-service'
import { LifecycleLabel, MockLabel } from './looks'

/** The catalogue, with the traffic of the last day. */
export function ApiList() {
  const [term, setTerm] = useState('')
  const apis = usePolled('apis', apisService.apis, 15_000)
  const traffic = usePolled('traffic', signal => apisService.traffic(24, signal), 15_000)
  if (!apis.value) return apis.error ? <Trouble error={apis.error} onRetry={apis.refresh} /> : <Loading what='APIs' />
  const wanted = term.toLowerCase()
  const shown = apis.value.items.filter(api =>
    `${api.api} ${api.version} ${api.title} ${api.owner ?? ''} ${api.lifecycle}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      {apis.error && <Trouble error={apis.error} onRetry={apis.refresh} />}
      <Toolbar className='trestle-toolbar'>
        <ToolbarContent>
          <ToolbarItem className='trestle-search'>
            <SearchInput
              aria-label='Find an API'
              placeholder='Name, title, owner'
              value={term}
              onChange={(_event, value) => setTerm(value)}
              onClear={() => setTerm('')}
            />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {shown.length === 0 ? (
        <Nothing title={term ? 'No API is like that' : 'No API is defined'}>
          {term ? 'Try another word.' : 'An API is a folder in apis/ of the estate.'}
        </Nothing>
      ) : (
        <Table variant='compact' aria-label='APIs'>
          <Thead>
            <Tr>
              <Th modifier='wrap'>API</Th>
              <Th modifier='wrap'>Title</Th>
              <Th modifier='wrap'>Owner</Th>
              <Th modifier='wrap'>Lifecycle</Th>
              <Th modifier='wrap'>Operations</Th>
              <Th modifier='wrap'>Called by, last day</Th>
              <Th modifier='wrap' className='trestle-number'>
                Calls
              </Th>
              <Th modifier='wrap' className='trestle-number'>
                Failed
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map(api => {
              const id = `api:${api.api}/${api.version}`
              const seen = traffic.value?.nodes.get(id)
              const callers = traffic.value?.callers.get(id) ?? []
              return (
                <Tr key={id}>
                  <Td dataLabel='API'>
                    <Link to={`/trestle/apis/api/${api.api}/${api.version}`}>
                      {api.api} {api.version}
                    </Link>
                  </Td>
                  <Td dataLabel='Title'>{api.title}</Td>
                  <Td dataLabel='Owner'>{api.owner ?? '–'}</Td>
                  <Td dataLabel='Lifecycle'>
                    <LifecycleLabel lifecycle={api.lifecycle} /> {api.mock && <MockLabel />}
                  </Td>
                  <Td dataLabel='Operations'>{api.operations}</Td>
                  <Td dataLabel='Called by'>
                    {callers.map(nameOf).join(', ') || <span className='trestle-quiet'>nobody</span>}
                  </Td>
                  <Td dataLabel='Calls' className='trestle-number'>
                    {count(seen?.calls ?? 0)}
                  </Td>
                  <Td dataLabel='Failed' className='trestle-number'>
                    <span className={seen?.errors ? 'trestle-error' : 'trestle-quiet'}>
                      {share(seen?.errors ?? 0, seen?.calls ?? 0)}
                    </span>
                  </Td>
                </Tr>
              )
            })}
          </Tbody>
        </Table>
      )}
    </>
  )
}

/** `consumer:web-shop` is `web-shop`. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}
