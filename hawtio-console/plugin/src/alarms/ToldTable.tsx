import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Moment } from '../shared/Moment'
import type { Told } from './alarms-service'
import { ToldLabel } from './looks'

/** Who was told of what, and whether the message arrived. */
export function ToldTable({ told }: { told: Told[] }) {
  if (told.length === 0) return <p className='trestle-quiet'>Nobody was told of anything in the last week.</p>
  return (
    <Table variant='compact' borders={false} aria-label='Who was told'>
      <Thead>
        <Tr>
          <Th>When</Th>
          <Th>Channel</Th>
          <Th>Message</Th>
          <Th>Of</Th>
        </Tr>
      </Thead>
      <Tbody>
        {told.map((message, index) => (
          <Tr key={index}>
            <Td dataLabel='When' modifier='nowrap'>
              <Moment at={message.at} />
            </Td>
            <Td dataLabel='Channel'>{message.channel}</Td>
            <Td dataLabel='Message'>
              <ToldLabel state={message.state} />{' '}
              {message.error && (
                <span className='trestle-quiet'>
                  tried {message.attempts} times: {message.error}
                </span>
              )}
            </Td>
            <Td dataLabel='Of' modifier='breakWord'>
              {message.alarms.map(({ alarm, subject, event }) => (
                <div key={`${alarm} ${subject} ${event}`}>
                  {alarm} <span className='trestle-quiet'>{subject}</span> {event}
                </div>
              ))}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
