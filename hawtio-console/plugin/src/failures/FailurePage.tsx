import {
  Alert,
  AlertActionCloseButton,
  Breadcrumb,
  BreadcrumbItem,
  Card,
  CardBody,
  CardTitle,
  Flex,
  FlexItem,
  PageSection,
  Title,
} from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router-dom'
import { Action } from '../shared/Action'
import { CopyButton } from '../shared/CopyButton'
import { Facts } from '../shared/Facts'
import { moment } from '../shared/format'
import { whoAmI } from '../shared/jolokia'
import { Loading, Trouble } from '../shared/states'
import { useMay } from '../shared/useMay'
import { usePolled } from '../shared/usePolled'
import { AttemptView } from './AttemptView'
import { AuditTable } from './AuditTable'
import { curl } from './curl'
import { DiscardModal } from './DiscardModal'
import { drafts } from './drafts'
import { failuresService, kindName, operationName, type FailureDetail, type Outcome } from './failures-service'
import { Keys } from './Keys'
import { LastAnswer } from './LastAnswer'
import { Mend } from './Mend'
import { MessageView } from './MessageView'
import { StateLabel } from './StateLabel'

/** All of one failure. Asked for once, not again and again: each look is in the audit trail. */
export function FailurePage() {
  const { id = '' } = useParams()
  // one of its own for each: never may the buttons of one stand beside what another holds
  return <OfId key={id} id={id} />
}

function OfId({ id }: { id: string }) {
  const failure = usePolled(id, signal => failuresService.get(id, signal), 0)
  const user = usePolled('user', whoAmI, 0)
  return (
    <PageSection hasBodyWrapper={false} className='trestle-page'>
      <Breadcrumb>
        <BreadcrumbItem>
          <Link to={{ pathname: '/trestle/failures', search: location.search }}>Failures</Link>
        </BreadcrumbItem>
        <BreadcrumbItem isActive className='trestle-id'>
          {id}
        </BreadcrumbItem>
      </Breadcrumb>
      {failure.error && <Trouble error={failure.error} onRetry={failure.refresh} />}
      {!failure.value && failure.isLoading && <Loading what='the failure' />}
      {failure.value && user.value && <One failure={failure.value} user={user.value} onChanged={failure.refresh} />}
    </PageSection>
  )
}

function One({ failure, user, onChanged }: { failure: FailureDetail; user: string; onChanged: () => void }) {
  const [isMending, setMending] = useState(false)
  const [isDiscarding, setDiscarding] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const mayReplay = useMay('Failures', 'replay')
  const isWaiting = failure.state === 'failed'
  const command = curl(failure)
  const blocked = isWaiting ? undefined : `It is ${failure.state}: only what waits can be replayed.`

  useEffect(() => {
    if (isWaiting && drafts.get(user, failure.id)) setMending(true)
  }, [isWaiting, user, failure.id])

  const replay = async () => {
    setBusy(true)
    setError(undefined)
    try {
      replayed(await failuresService.replay(failure.id, {}))
    } catch (failed) {
      setError(failed as Error)
    } finally {
      setBusy(false)
    }
  }
  const replayed = (came: Outcome) => {
    setOutcome(came)
    if (came.state === 'delivered') setMending(false)
    onChanged()
  }
  return (
    <>
      <Flex className='trestle-head'>
        <FlexItem>
          <Title headingLevel='h1' size='xl'>
            {kindName(failure)} in {operationName(failure)}
          </Title>
        </FlexItem>
        <StateLabel state={failure.state} />
        <Flex align={{ default: 'alignRight' }} columnGap={{ default: 'columnGapSm' }}>
          <Action
            allowed={mayReplay}
            blocked={blocked ?? (isMending ? 'It is being mended below.' : undefined)}
            onClick={() => setMending(true)}
          >
            Mend…
          </Action>
          <Action
            variant='secondary'
            allowed={mayReplay}
            blocked={blocked ?? (failure.replayable ? undefined : 'Not all of it was kept: mend it.')}
            isLoading={isBusy}
            onClick={() => void replay()}
          >
            Replay as it was
          </Action>
          <Action variant='link' isDanger allowed={mayReplay} blocked={blocked} onClick={() => setDiscarding(true)}>
            Discard…
          </Action>
        </Flex>
      </Flex>
      {failure.error && <p className='trestle-error'>{failure.error}</p>}
      <LastAnswer failure={failure} />
      {error && <Trouble error={error} />}
      {outcome && <Came outcome={outcome} onClose={() => setOutcome(undefined)} />}
      {isMending && <Mend failure={failure} user={user} onReplayed={replayed} onClose={() => setMending(false)} />}
      <Card isCompact>
        <CardBody>
          <Facts
            facts={[
              ['Failed', moment(failure.at)],
              ['Keys', <Keys key='keys' keys={failure.keys} most={8} />],
              ['Consumer', failure.consumer ?? 'anonymous'],
              ['System', failure.system],
              ['Status', String(failure.status)],
              ['Kind', failure.fault ? `${failure.kind}: ${failure.fault}` : failure.kind],
              [
                'Call id',
                <span key='call' className='trestle-id'>
                  {failure.callId} <CopyButton text={failure.callId} of='the call id' />
                  <Link to={`/trestle/graph/calls/${failure.callId}`} className='trestle-plain'>
                    Follow the call
                  </Link>
                </span>,
              ],
              [
                'Trace id',
                failure.traceId && (
                  <span key='trace' className='trestle-id'>
                    {failure.traceId}
                  </span>
                ),
              ],
              ['Generation', String(failure.generation)],
            ]}
          />
        </CardBody>
      </Card>
      <Card isCompact>
        <CardTitle component='h2'>
          Received{' '}
          {command && (
            <CopyButton
              text={command}
              label='Copy as curl'
              of='the request for a terminal, without its credentials: set GATEWAY, and add them'
            />
          )}
        </CardTitle>
        <CardBody>
          <p className='trestle-target'>
            <strong>{failure.request.method}</strong> {failure.request.target}
          </p>
          {failure.request.headers ? (
            <dl className='trestle-headers'>
              {Object.entries(failure.request.headers).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          ) : (
            <p className='trestle-quiet'>Header fields are not shown to your role.</p>
          )}
          <MessageView title='Body' message={failure.request.body} id='received' />
        </CardBody>
      </Card>
      <Card isCompact>
        <CardTitle component='h2'>Attempts</CardTitle>
        <CardBody>
          {failure.history.map((attempt, index) => (
            <AttemptView
              key={index}
              attempt={attempt}
              number={index + 1}
              isOpen={index === failure.history.length - 1}
            />
          ))}
        </CardBody>
      </Card>
      <Card isCompact>
        <CardTitle component='h2'>Who did what</CardTitle>
        <CardBody>
          <AuditTable entries={failure.audit} />
        </CardBody>
      </Card>
      {isDiscarding && (
        <DiscardModal
          id={failure.id}
          onClose={isDone => {
            setDiscarding(false)
            if (isDone) {
              drafts.drop(user, failure.id)
              onChanged()
            }
          }}
        />
      )}
    </>
  )
}

function Came({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const isGood = outcome.state === 'delivered'
  return (
    <Alert
      isInline
      variant={isGood ? 'success' : 'danger'}
      title={isGood ? `Delivered (${outcome.status})` : `Failed again (${outcome.status}): ${outcome.attempt.outcome}`}
      actionClose={<AlertActionCloseButton onClose={onClose} />}
    >
      <MessageView title='The caller would have got' message={outcome.answer} id='came' />
    </Alert>
  )
}
