import { Breadcrumb, BreadcrumbItem, Card, CardBody, CardTitle, Flex, Title } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link, useParams } from 'react-router-dom'
import { Facts } from '../shared/Facts'
import { millis, moment } from '../shared/format'
import { ProblemError } from '../shared/jolokia'
import { Loading, Nothing, Trouble } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { CamelLink } from './CamelLink'
import { StatusLabel } from './CallsPage'
import { graphService, type CallPath, type Kind } from './graph-service'
import { nodeLink, operationLink } from './links'
import { waterfall, type Bar } from './waterfall'

/** The way of one call: each step, how long it took, and where it went wrong. */
export function CallPage() {
  const { id = '' } = useParams()
  return <OfId key={id} id={id} />
}

function OfId({ id }: { id: string }) {
  const call = usePolled(id, signal => graphService.call(id, signal), 0)
  const isUnknown = call.error instanceof ProblemError && call.error.problem.status === 404
  return (
    <>
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to='/trestle/graph/calls'>Calls</Link>
        </BreadcrumbItem>
        <BreadcrumbItem isActive className='trestle-id'>
          {id}
        </BreadcrumbItem>
      </Breadcrumb>
      {isUnknown && (
        <Nothing title='No such call is known'>
          Recent calls are known, those that failed, and some of the others. Look for a call id or a trace id.
        </Nothing>
      )}
      {call.error && !isUnknown && <Trouble error={call.error} onRetry={call.refresh} />}
      {!call.value && call.isLoading && <Loading what='the call' />}
      {call.value && <One call={call.value} />}
    </>
  )
}

function One({ call }: { call: CallPath }) {
  return (
    <>
      <Flex className='trestle-head'>
        <Title headingLevel='h1' size='xl'>
          {call.operation ?? 'A message on its way'}
        </Title>
        {call.status !== undefined && <StatusLabel status={call.status} />}
        {call.kind && <span className='trestle-error'>{call.kind}</span>}
        <Flex align={{ default: 'alignRight' }}>
          {call.operation && <Link to={operationLink(call.operation)}>In the call graph</Link>}
          {call.operation && <CamelLink node={{ kind: 'operation', id: `operation:${call.operation}` }} />}
          {call.kind && call.callId && (
            <Link to={`/trestle/failures?q=${call.callId}&state=all&since=all`}>Its failure</Link>
          )}
        </Flex>
      </Flex>
      <Card isCompact>
        <CardBody>
          <Facts
            facts={[
              ['Called', moment(call.at)],
              ['Consumer', call.consumer ?? (call.operation ? 'anonymous' : undefined)],
              ['Took', millis(call.duration)],
              ['Call id', call.callId && <Id key='call' id={call.callId} />],
              ['Trace id', call.traceId && <Id key='trace' id={call.traceId} />],
            ]}
          />
        </CardBody>
      </Card>
      <Card isCompact>
        <CardTitle component='h2'>Steps</CardTitle>
        <CardBody>
          <Steps call={call} />
        </CardBody>
      </Card>
    </>
  )
}

function Id({ id }: { id: string }) {
  return <span className='trestle-id'>{id}</span>
}

function Steps({ call }: { call: CallPath }) {
  const { bars, millis: whole } = waterfall(call)
  return (
    <Table variant='compact' borders={false} aria-label='Steps of the call'>
      <Thead>
        <Tr>
          <Th width={35}>Step</Th>
          <Th modifier='fitContent'>Began after</Th>
          <Th modifier='fitContent'>Took</Th>
          <Th>
            <span className='trestle-axis'>
              <span>0</span>
              <span>{millis(whole)}</span>
            </span>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {bars.map((bar, index) => (
          <StepRow key={index} bar={bar} />
        ))}
      </Tbody>
    </Table>
  )
}

function StepRow({ bar: { step, depth, left, width, startsAfter } }: { bar: Bar }) {
  const kind = step.to.slice(0, step.to.indexOf(':')) as Kind
  return (
    <Tr>
      <Td dataLabel='Step' style={{ paddingInlineStart: `${1.5 + depth * 1.5}rem` }} modifier='breakWord'>
        <span className='trestle-quiet'>{depth > 0 ? '↳ ' : `${step.from} calls `}</span>
        <Link to={nodeLink(step.to)}>{step.to}</Link>{' '}
        <span className='trestle-quiet'>{kind === 'route' ? `takes it from ${step.from}` : step.operation}</span>
        {kind === 'route' && (
          <>
            {' '}
            <CamelLink node={{ kind, id: step.to }} />
          </>
        )}
        {step.kind && <div className='trestle-error'>{step.kind}</div>}
      </Td>
      <Td dataLabel='Began after' className='trestle-number' modifier='nowrap'>
        {millis(startsAfter)}
      </Td>
      <Td dataLabel='Took' className='trestle-number' modifier='nowrap'>
        {millis(step.duration)}
      </Td>
      <Td dataLabel='In time' className='trestle-track'>
        <div
          className={`trestle-step trestle-step-${kind}${step.kind ? ' trestle-step-failed' : ''}`}
          style={{ insetInlineStart: `${left * 100}%`, width: `${width * 100}%` }}
        />
      </Td>
    </Tr>
  )
}
