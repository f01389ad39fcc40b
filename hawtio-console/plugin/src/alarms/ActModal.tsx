import { Button, Form, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState } from 'react'
import { Trouble } from '../shared/states'
import { useDoing } from '../shared/useDoing'
import { alarmsService } from './alarms-service'

/** What somebody is about to do with an alarm; of one of the things that it watches, or of all. */
export type Act = { what: 'fire' | 'acknowledge'; alarm: string; subject?: string; channels: string[] }

/** Asks why, and does it. */
export function ActModal({ act, onClose }: { act: Act; onClose: (isDone: boolean) => void }) {
  const [reason, setReason] = useState('')
  const { error, isBusy, run } = useDoing(() => onClose(true))
  const isTest = act.what === 'fire'
  const confirmed = async () => {
    if (isTest) await alarmsService.fire(act.alarm, reason)
    else await alarmsService.acknowledge(act.alarm, act.subject, reason)
    return isTest ? `A test of ${act.alarm} is on its way` : `${act.alarm} is looked after`
  }
  return (
    <Modal isOpen variant='small' onClose={() => onClose(false)} aria-labelledby='trestle-act'>
      <ModalHeader
        labelId='trestle-act'
        title={isTest ? `Send a test of ${act.alarm}` : `Acknowledge ${act.alarm}`}
        description={
          isTest
            ? `Tells ${act.channels.join(', ')}, as if it fired. The state of the alarm stays as it is.`
            : 'Says that somebody looks after it. Nobody is told again until it is over.'
        }
      />
      <ModalBody>
        {error && <Trouble error={error} />}
        <Form
          onSubmit={event => {
            event.preventDefault()
            void run(confirmed)
          }}
        >
          <FormGroup label='Why' fieldId='trestle-act-why'>
            <TextInput
              id='trestle-act-why'
              autoFocus
              value={reason}
              onChange={(_event, value) => setReason(value)}
              maxLength={1000}
            />
          </FormGroup>
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button isLoading={isBusy} isDisabled={isBusy} onClick={() => void run(confirmed)}>
          {isTest ? 'Send the test' : 'Acknowledge'}
        </Button>
        <Button variant='link' onClick={() => onClose(false)}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  )
}
