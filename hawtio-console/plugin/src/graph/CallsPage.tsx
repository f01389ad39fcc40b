import { Label, SearchInput, Switch, Toolbar, ToolbarContent, ToolbarGroup, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { millis } from '../shared/format'
import { Moment } from '../shared/Moment'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { graphService, type KnownCall } from './graph-service'

/** One call's way: by the id that its caller was told, or out of the last ones. */
export function CallsPage() {
  const [params, setParams] = useSearchParams()
  const [id, setId] = useState('')
  const navigate = useNavigate()
  const isFailed = params.get('failed') === 'yes'
  const node = params.get('node') ?? undefined
  const calls = usePolled(
    JSON.stringify([node, isFailed]),
    signal => graphService.calls({ node, failed: isFailed }, signal),
    5_000,
  )
  const change = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(params)
    if (value) next.set(name, value)
    else next.delete(name)
    setParams(next, { replace: true })
  }
  const open = (wanted: string) =>
    wanted.trim() && navigate(`/trestle/graph/calls/${encodeURIComponent(wanted.trim())}`)
  return (
    <>
      <Toolbar className='trestle-toolbar'>
        <ToolbarContent alignItems='center'>
          <ToolbarItem className='trestle-search'>
            <SearchInput
              aria-label='Find a call'
              placeholder='Call id or trace id'
              value={id}
              onChange={(_event, value) => setId(value)}
              onSearch={(_event, value) => open(value)}
              onClear={() => setId('')}
            />
          </ToolbarItem>
          {node && (
            <ToolbarItem>
              <Label onClose={() => change('node', undefined)} closeBtnAriaLabel={`Calls of others than ${node} too`}>
                {node}
              </Label>
            </ToolbarItem>
          )}
          <ToolbarGroup align={{ default: 'alignEnd' }} alignItems='center'>
            <ToolbarItem>
              <Switch
                id='trestle-failed'
                label='Only those with an error'
                isChecked={isFailed}
                onChange={(_event, isOn) => change('failed', isOn ? 'yes' : undefined)}
              />
            </ToolbarItem>
          </ToolbarGroup>
        </ToolbarContent>
      </Toolbar>
      <Loaded polled={calls} what='calls'>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={isFailed || node ? 'No call is like that' : 'Nobody called yet'}>
              Each answer tells its call id in the header Trestle-Call-Id. Recent calls are known, those that failed,
              and some of the others.
            </Nothing>
          ) : (
            <CallTable calls={items} />
          )
        }
      </Loaded>
    </>
  )
}

function CallTable({ calls }: { calls: KnownCall[] }) {
  return (
    <Table variant='compact' aria-label='Calls'>
      <Thead>
        <Tr>
          <Th>Called</Th>
          <Th>Operation</Th>
          <Th>Consumer</Th>
          <Th>Answer</Th>
          <Th className='trestle-number'>Took</Th>
          <Th>Systems</Th>
        </Tr>
      </Thead>
      <Tbody>
        {calls.map(call => (
          <Tr key={call.callId}>
            <Td dataLabel='Called' modifier='nowrap'>
              <Moment at={call.at} exact />
            </Td>
            <Td dataLabel='Operation'>
              <Link to={`/trestle/graph/calls/${call.callId}`}>{call.operation}</Link>
              <div className='trestle-id trestle-call-id trestle-quiet'>{call.callId}</div>
            </Td>
            <Td dataLabel='Consumer'>{call.consumer.replace(/^unknown:/, '')}</Td>
            <Td dataLabel='Answer'>
              <StatusLabel status={call.status} /> <span className='trestle-quiet'>{call.kind}</span>
            </Td>
            <Td dataLabel='Took' className='trestle-number'>
              {millis(call.duration)}
            </Td>
            <Td dataLabel='Systems'>{call.systems.join(', ') || '–'}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

export function StatusLabel({ status }: { status: number }) {
  return (
    <Label isCompact color={status < 400 ? 'green' : status < 500 ? 'orange' : 'red'}>
      {status}
    </Label>
  )
}
