import { Breadcrumb, BreadcrumbItem, Card, CardBody, CardTitle, Flex, PageSection, Title } from '@patternfly/react-core'
import { Link, useParams } from 'react-router-dom'
import { Action } from '../shared/Action'
import { moment } from '../shared/format'
import { Listing } from '../shared/Listing'
import { Loaded } from '../shared/states'
import { useMay } from '../shared/useMay'
import { usePolled } from '../shared/usePolled'
import { AlarmTable } from './AlarmTable'
import { alarmsService, type Alarm } from './alarms-service'
import { EventLabel, SeverityLabel } from './looks'
import { ToldTable } from './ToldTable'
import { useAct } from './useAct'
import { measured } from './values'

/** One alarm with all that happened to it. */
export function AlarmPage() {
  const { alarm = '' } = useParams()
  return <OfName key={alarm} name={alarm} />
}

function OfName({ name }: { name: string }) {
  const mayFire = useMay('Alarms', 'fire')
  const found = usePolled(name, signal => alarmsService.one(name, signal), 5_000)
  const [dialog, setAct] = useAct(found.refresh)
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
      {dialog}
    </PageSection>
  )
}

function History({ alarms }: { alarms: Alarm[] }) {
  const events = alarms
    .flatMap(alarm => alarm.history.map(event => ({ ...event, unit: alarm.unit })))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  if (events.length === 0) return <p className='trestle-quiet'>It never fired.</p>
  return (
    <Listing
      label='What happened'
      hasBorders={false}
      items={events}
      keyOf={({ at, event, subject }) => `${at} ${event} ${subject}`}
      columns={[
        { title: 'When', as: 'fit', cell: ({ at }) => moment(at) },
        { title: 'What', cell: ({ event }) => <EventLabel event={event} /> },
        { title: 'Of', cell: ({ subject }) => subject },
        {
          title: 'Value',
          cell: ({ value, unit, actor, detail }) => (
            <>
              {value === undefined ? '–' : measured(value, unit)}{' '}
              <span className='trestle-quiet'>{!actor && detail}</span>
            </>
          ),
        },
        { title: 'Who and why', cell: ({ actor, reason }) => [actor, reason].filter(Boolean).join(': ') || '–' },
      ]}
    />
  )
}
