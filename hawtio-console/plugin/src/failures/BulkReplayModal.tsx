import {
  Button,
  Content,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  Label,
  LabelGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core'
import { eventService } from '@hawtio/react'
import { useState } from 'react'
import { Trouble } from '../shared/states'
import { failuresService, type Filter } from './failures-service'

/** Replays all that wait and fit the filter; the gateway does it, also when this tab is closed. */
export function BulkReplayModal({ filter, total, onClose }: { filter: Filter; total: number; onClose: () => void }) {
  const [rate, setRate] = useState('20/s')
  const [order, setOrder] = useState('original')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const isRate = rate === '' || /^\d{1,6}(\.\d{1,3})?(\/[smh])?$/.test(rate)

  const begin = async () => {
    setBusy(true)
    try {
      const { state: _, ...rest } = filter
      const begun = await failuresService.bulkReplay(rest, {
        rate: rate || undefined,
        order,
        reason: reason || undefined,
      })
      eventService.notify({ type: 'info', message: `Replaying ${begun.total}` })
      onClose()
    } catch (failed) {
      setError(failed as Error)
      setBusy(false)
    }
  }
  const parts = Object.entries(filter).filter(([name]) => name !== 'state')
  return (
    <Modal isOpen variant='small' onClose={onClose} aria-labelledby='trestle-bulk'>
      <ModalHeader labelId='trestle-bulk' title='Replay all that wait' />
      <ModalBody>
        <Content component='p'>
          About <strong>{total}</strong> that failed until now and wait. Whatever fails later is left alone.
        </Content>
        <LabelGroup categoryName='Only' numLabels={10}>
          {parts.map(([name, value]) => (
            <Label key={name} isCompact>
              {name}: {value}
            </Label>
          ))}
        </LabelGroup>
        {error && <Trouble error={error} />}
        <Form className='trestle-form'>
          <FormGroup label='How fast, at most' fieldId='trestle-rate'>
            <TextInput
              id='trestle-rate'
              value={rate}
              validated={isRate ? 'default' : 'error'}
              onChange={(_event, value) => setRate(value.trim())}
            />
            <FormHelperText>
              <HelperText>
                <HelperTextItem variant={isRate ? 'default' : 'error'}>
                  20/s, 100/m; empty for as fast as it goes
                </HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          <FormGroup label='In which order' fieldId='trestle-order'>
            <FormSelect id='trestle-order' value={order} onChange={(_event, value) => setOrder(value)}>
              <FormSelectOption value='original' label='As they failed; none overtakes another of the same key' />
              <FormSelectOption value='any' label='Several at a time, in any order' />
            </FormSelect>
          </FormGroup>
          <FormGroup label='Reason, for the audit trail' fieldId='trestle-bulk-why'>
            <TextInput id='trestle-bulk-why' value={reason} onChange={(_event, v) => setReason(v)} maxLength={1000} />
          </FormGroup>
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button isDisabled={!isRate || isBusy} isLoading={isBusy} onClick={() => void begin()}>
          Replay
        </Button>
        <Button variant='link' onClick={onClose}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  )
}
