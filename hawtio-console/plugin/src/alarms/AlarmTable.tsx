import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import { Action } from '../shared/Action'
import { Moment } from '../shared/Moment'
import { useMay } from '../shared/useMay'
import type { Act } from './ActModal'
import type { Alarm } from './alarms-service'
import { AlarmState, SeverityLabel } from './looks'
import { failuresLink, graphLink, limit, measured } from './values'

type Props = { alarms: Alarm[]; onAct: (act: Act) => void }

/** Alarms, one line for each thing that one watches. */
export function AlarmTable({ alarms, onAct }: Props) {
  const mayAcknowledge = useMay('Alarms', 'acknowledge')
  return (
    <Table variant='compact' aria-label='Alarms'>
      <Thead>
        <Tr>
          <Th modifier='fitContent'>State</Th>
          <Th>Alarm</Th>
          <Th>Watches</Th>
          <Th>Value</Th>
          <Th modifier='fitContent'>Since</Th>
          <Th>Tells</Th>
          <Th modifier='fitContent' screenReaderText='Acknowledge' />
        </Tr>
      </Thead>
      <Tbody>
        {alarms.map(alarm => (
          <Tr key={`${alarm.alarm} ${alarm.subject}`} className={alarm.state === 'firing' ? 'trestle-firing' : ''}>
            <Td dataLabel='State'>
              <AlarmState state={alarm.state} />
            </Td>
            <Td dataLabel='Alarm'>
              <Link to={`/trestle/alarms/${alarm.alarm}`}>{alarm.title}</Link>{' '}
              <SeverityLabel severity={alarm.severity} />
              <div className='trestle-quiet'>{alarm.alarm}</div>
            </Td>
            <Td dataLabel='Watches'>
              <Watched subject={alarm.subject} />
            </Td>
            <Td dataLabel='Value'>
              {alarm.value === undefined ? (
                <span className='trestle-quiet'>none yet</span>
              ) : (
                <strong>{measured(alarm.value, alarm.unit)}</strong>
              )}
              <div className='trestle-quiet'>{[limit(alarm), alarm.detail].filter(Boolean).join('; ')}</div>
            </Td>
            <Td dataLabel='Since'>{alarm.since ? <Moment at={alarm.since} exact /> : '–'}</Td>
            <Td dataLabel='Tells'>{alarm.channels.join(', ') || 'nobody'}</Td>
            <Td dataLabel='Acknowledge' modifier='nowrap'>
              {alarm.acknowledgedBy ? (
                <span className='trestle-quiet'>
                  {alarm.acknowledgedBy} looks after it
                  {alarm.acknowledgedAt && (
                    <>
                      , <Moment at={alarm.acknowledgedAt} />
                    </>
                  )}
                </span>
              ) : (
                alarm.state === 'firing' && (
                  <Action
                    variant='secondary'
                    size='sm'
                    allowed={mayAcknowledge}
                    aria-label={`Acknowledge ${alarm.alarm} of ${alarm.subject}`}
                    onClick={() => onAct({ what: 'acknowledge', ...alarm })}
                  >
                    Acknowledge…
                  </Action>
                )
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function Watched({ subject }: { subject: string }) {
  const graph = graphLink(subject)
  return (
    <>
      {subject}
      <div>
        {graph && (
          <>
            <Link to={graph} aria-label={`${subject} in the call graph`}>
              Graph
            </Link>
            {' · '}
          </>
        )}
        <Link to={failuresLink(subject)} aria-label={`Failures of ${subject}`}>
          Failures
        </Link>
      </div>
    </>
  )
}
