import { Breadcrumb, BreadcrumbItem, Card, CardBody, CardTitle, Flex, PageSection, Title } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import { Action } from '../shared/Action'
import { moment } from '../shared/format'
import { Loaded } from '../shared/states'
import { useMay } from '../shared/useMay'
import { usePolled } from '../shared/usePolled'
import { ActModal, type Act } from './ActModal'
import { AlarmTable } from './AlarmTable'
import { alarmsService, type Alarm } from './alarms-service'
import { EventLabel, SeverityLabel } from './looks'
import { ToldTable } from './ToldTable'
import { measured } from './values'

/** One alarm with all that happened to it. */
export function AlarmPage() {
  const { alarm = '' } = useParams()
  return <OfName key={alarm} name={alarm} />
}

function OfName({ name }: { name: string }) {
  const [act, setAct] = useState<Act>()
  const mayFire = useMay('Alarms', 'fire')
  const found = usePolled(name, signal => alarmsService.one(name, signal), 5_000)
  return (
    <PageSection hasBodyWrapper={false} className='trestle-page'>
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to='/trestle/alarms'>Alarms</Link>
        </BreadcrumbItem>
        <BreadcrumbItem isActive>{name}</BreadcrumbItem>
      </Breadcrumb>
      <Loaded polled={found} what='the alarm'>
        {({ items: alarms, told }) => (
          <>
            <Flex className='trestle-head'>
              <Title headingLevel='h1' size='xl'>
                {alarms[0]?.title ?? name}
              </Title>
              {alarms[0] && <SeverityLabel severity={alarms[0].severity} />}
              <Flex align={{ default: 'alignRight' }}>
                <Action
                  variant='secondary'
                  allowed={mayFire}
                  onClick={() => setAct({ what: 'fire', alarm: name, channels: alarms[0]?.channels ?? [] })}
                >
                  Send a test…
                </Action>
              </Flex>
            </Flex>
            <AlarmTable alarms={alarms} onAct={setAct} />
            <Card isCompact>
              <CardTitle component='h2'>Who was told</CardTitle>
              <CardBody>
                <ToldTable told={told} />
              </CardBody>
            </Card>
            <Card isCompact>
              <CardTitle component='h2'>What happened</CardTitle>
              <CardBody>
                <History alarms={alarms} />
              </CardBody>
            </Card>
          </>
        )}
      </Loaded>
      {act && (
        <ActModal
          act={act}
          onClose={isDone => {
            setAct(undefined)
            if (isDone) found.refresh()
          }}
        />
      )}
    </PageSection>
  )
}

function History({ alarms }: { alarms: Alarm[] }) {
  const events = alarms
    .flatMap(alarm => alarm.history.map(event => ({ ...event, unit: alarm.unit })))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  if (events.length === 0) return <p className='trestle-quiet'>It never fired.</p>
  return (
    <Table variant='compact' borders={false} aria-label='What happened'>
      <Thead>
        <Tr>
          <Th>When</Th>
          <Th>What</Th>
          <Th>Of</Th>
          <Th>Value</Th>
          <Th>Who and why</Th>
        </Tr>
      </Thead>
      <Tbody>
        {events.map((event, index) => (
          <Tr key={index}>
            <Td dataLabel='When' modifier='nowrap'>
              {moment(event.at)}
            </Td>
            <Td dataLabel='What'>
              <EventLabel event={event.event} />
            </Td>
            <Td dataLabel='Of'>{event.subject}</Td>
            <Td dataLabel='Value'>
              {event.value === undefined ? '–' : measured(event.value, event.unit)}{' '}
              <span className='trestle-quiet'>{!event.actor && event.detail}</span>
            </Td>
            <Td dataLabel='Who and why'>{[event.actor, event.reason].filter(Boolean).join(': ') || '–'}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
