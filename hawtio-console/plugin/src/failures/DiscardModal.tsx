import { Button, Form, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core'
import { useState } from 'react'
import { Trouble } from '../shared/states'
import { failuresService } from './failures-service'

/** Settles a failure that needs no replay. The reason is asked for: somebody will want to know. */
export function DiscardModal({ id, onClose }: { id: string; onClose: (isDone: boolean) => void }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<Error>()
  const discard = () =>
    failuresService.discard(id, reason).then(
      () => onClose(true),
      (failed: Error) => setError(failed),
    )
  return (
    <Modal isOpen variant='small' onClose={() => onClose(false)} aria-labelledby='trestle-discard'>
      <ModalHeader labelId='trestle-discard' title='Discard this failure' />
      <ModalBody>
        {error && <Trouble error={error} />}
        <Form onSubmit={event => event.preventDefault()}>
          <FormGroup label='Why it needs no replay' isRequired fieldId='trestle-discard-why'>
            <TextInput
              id='trestle-discard-why'
              isRequired
              autoFocus
              value={reason}
              onChange={(_event, value) => setReason(value)}
              maxLength={1000}
            />
          </FormGroup>
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant='danger' isDisabled={reason.trim() === ''} onClick={() => void discard()}>
          Discard
        </Button>
        <Button variant='link' onClick={() => onClose(false)}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  )
}
