import { Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link, useSearchParams } from 'react-router-dom'
import { bytes, count, share } from '../shared/format'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { graphService, type Talkers } from './graph-service'
import { operationLink } from './links'
import { TimeChoice } from '../shared/TimeChoice'
import { readTime, windowOf, writeTime } from '../shared/windows'

/** Who calls what most. */
export function TalkersPage() {
  const [params, setParams] = useSearchParams()
  const time = readTime(params, '1d')
  const talkers = usePolled(
    JSON.stringify(time),
    signal => graphService.talkers(windowOf(time, Date.now()), signal),
    time.range === 'custom' ? 0 : 15_000,
  )
  return (
    <>
      <Toolbar className='trestle-toolbar'>
        <ToolbarContent>
          <ToolbarItem>
            <TimeChoice time={time} onChange={next => setParams(writeTime(params, next, '1d'), { replace: true })} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded polled={talkers} what='top talkers'>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title='Nobody called in this time'>Choose a longer time, or make a call.</Nothing>
          ) : (
            <TalkerTable items={items} />
          )
        }
      </Loaded>
    </>
  )
}

function TalkerTable({ items }: { items: Talkers['items'] }) {
  const most = Math.max(1, ...items.map(({ calls }) => calls))
  return (
    <Table variant='compact' aria-label='Top talkers'>
      <Thead>
        <Tr>
          <Th className='trestle-number'>Calls</Th>
          <Th screenReaderText='Share' />
          <Th>Consumer</Th>
          <Th>Operation</Th>
          <Th className='trestle-number'>Errors</Th>
          <Th className='trestle-number'>Bytes</Th>
          <Th screenReaderText='Links' />
        </Tr>
      </Thead>
      <Tbody>
        {items.map(item => (
          <Tr key={`${item.consumer} ${item.operation}`}>
            <Td dataLabel='Calls' className='trestle-number'>
              {count(item.calls)}
            </Td>
            <Td className='trestle-bar-cell' aria-hidden>
              <div className='trestle-bar trestle-bar-calls' style={{ width: `${(100 * item.calls) / most}%` }} />
            </Td>
            <Td dataLabel='Consumer'>{item.consumer}</Td>
            <Td dataLabel='Operation' modifier='breakWord'>
              <Link to={operationLink(item.operation)}>{item.operation}</Link>
            </Td>
            <Td dataLabel='Errors' className='trestle-number'>
              <span className={item.errors > 0 ? 'trestle-error' : 'trestle-quiet'}>
                {share(item.errors, item.calls)}
              </span>
            </Td>
            <Td dataLabel='Bytes' className='trestle-number'>
              {bytes(item.bytes)}
            </Td>
            <Td dataLabel='Links' modifier='nowrap'>
              <Link
                to={`/trestle/graph/calls?node=${encodeURIComponent(`operation:${item.operation}`)}`}
                aria-label={`Calls of ${item.operation}`}
              >
                Calls
              </Link>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
