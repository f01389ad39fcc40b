import { Button, Form, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { eventService } from '@hawtio/react'
import { useState } from 'react'
import { Trouble } from '../shared/states'
import { alarmsService } from './alarms-service'

/** What somebody is about to do with an alarm; of one of the things that it watches, or of all. */
export type Act = { what: 'fire' | 'acknowledge'; alarm: string; subject?: string; channels: string[] }

/** Asks why, and does it. */
export function ActModal({ act, onClose }: { act: Act; onClose: (isDone: boolean) => void }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const isTest = act.what === 'fire'
  const run = async () => {
    setBusy(true)
    setError(undefined)
    try {
      if (isTest) await alarmsService.fire(act.alarm, reason)
      else await alarmsService.acknowledge(act.alarm, act.subject, reason)
      eventService.notify({
        type: 'success',
        message: isTest ? `A test of ${act.alarm} is on its way` : `${act.alarm} is looked after`,
      })
      onClose(true)
    } catch (failed) {
      setError(failed as Error)
      setBusy(false)
    }
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
            void run()
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
        <Button isLoading={isBusy} isDisabled={isBusy} onClick={() => void run()}>
          {isTest ? 'Send the test' : 'Acknowledge'}
        </Button>
        <Button variant='link' onClick={() => onClose(false)}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  )
}
