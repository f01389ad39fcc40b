import { ExpandableSection, Grid, GridItem, Label } from '@patternfly/react-core'
import { ArrowRightIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { millis, moment } from '../shared/format'
import type { Attempt } from './failures-service'
import { MessageView } from './MessageView'

/** One time that it was tried: who, when, what was sent to which system, and what that answered. */
export function AttemptView({ attempt, number, isOpen }: { attempt: Attempt; number: number; isOpen: boolean }) {
  const [isExpanded, setExpanded] = useState(isOpen)
  const isGood = attempt.outcome === 'delivered'
  return (
    <ExpandableSection
      isIndented
      className='trestle-attempt'
      toggleContent={
        <span>
          {attempt.origin === 'call' ? 'The call itself' : `Replay ${number - 1} by ${attempt.actor}`}{' '}
          <span className='trestle-quiet'>
            {moment(attempt.at)} · {millis(attempt.durationMs)}
          </span>{' '}
          <Label isCompact color={isGood ? 'green' : 'red'}>
            {attempt.outcome} {attempt.status}
          </Label>
        </span>
      }
      isExpanded={isExpanded}
      onToggle={(_event, now) => setExpanded(now)}
    >
      {attempt.error && <p className='trestle-error'>{attempt.error}</p>}
      {attempt.reason && <p className='trestle-quiet'>Because: {attempt.reason}</p>}
      {attempt.body && <MessageView title='Edited body' message={attempt.body} id={`edited-${number}`} />}
      {attempt.calls.length === 0 && <p className='trestle-quiet'>It came to no system.</p>}
      {attempt.calls.map((call, index) => (
        <section key={index} className='trestle-crossing'>
          <h4>
            <ArrowRightIcon /> {call.system}.{call.operation}{' '}
            <span className='trestle-quiet'>
              {call.outcome}, {millis(call.durationMs)}
              {call.answerStatus ? `, status ${call.answerStatus}` : ''}
            </span>
          </h4>
          <Grid hasGutter>
            <GridItem lg={6}>
              <MessageView title='Sent' message={call.sent} id={`sent-${number}-${index}`} />
            </GridItem>
            <GridItem lg={6}>
              <MessageView title='Answered' message={call.answer} id={`answer-${number}-${index}`} />
            </GridItem>
          </Grid>
        </section>
      ))}
    </ExpandableSection>
  )
}
