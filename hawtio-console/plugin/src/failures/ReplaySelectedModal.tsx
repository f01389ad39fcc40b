import {
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Progress,
  TextInput,
  FormGroup,
} from '@patternfly/react-core'
import { useRef, useState } from 'react'
import { failuresService } from './failures-service'

type Progressed = { delivered: number; failed: { id: string; why: string }[] }

/** Replays what was selected, one after the other, oldest first, and says what came of each. */
export function ReplaySelectedModal({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [progressed, setProgressed] = useState<Progressed>()
  const [isOver, setOver] = useState(false)
  const isStopped = useRef(false)

  const run = async () => {
    const now: Progressed = { delivered: 0, failed: [] }
    setProgressed({ ...now })
    for (const id of [...ids].reverse()) {
      if (isStopped.current) break
      try {
        const outcome = await failuresService.replay(id, { reason: reason || undefined })
        if (outcome.state === 'delivered') now.delivered++
        else now.failed.push({ id, why: `${outcome.attempt.outcome} (${outcome.status})` })
      } catch (error) {
        now.failed.push({ id, why: (error as Error).message })
      }
      setProgressed({ delivered: now.delivered, failed: [...now.failed] })
    }
    setOver(true)
  }
  const close = () => {
    isStopped.current = true
    onClose()
  }
  const done = progressed ? progressed.delivered + progressed.failed.length : 0
  return (
    <Modal isOpen variant='small' onClose={close} aria-labelledby='trestle-selected'>
      <ModalHeader
        labelId='trestle-selected'
        title={`Replay ${ids.length} ${ids.length === 1 ? 'failure' : 'failures'}`}
      />
      <ModalBody>
        {!progressed && (
          <FormGroup label='Reason, for the audit trail' fieldId='trestle-why'>
            <TextInput
              id='trestle-why'
              value={reason}
              onChange={(_event, value) => setReason(value)}
              maxLength={1000}
            />
          </FormGroup>
        )}
        {progressed && (
          <>
            <Progress
              aria-label='Replayed'
              value={done}
              max={ids.length}
              label={`${done} of ${ids.length}`}
              title={`${progressed.delivered} delivered, ${progressed.failed.length} failed again`}
              variant={progressed.failed.length > 0 ? 'warning' : isOver ? 'success' : undefined}
            />
            <ul className='trestle-failed-again'>
              {progressed.failed.map(({ id, why }) => (
                <li key={id}>
                  <span className='trestle-id'>{id}</span>: {why}
                </li>
              ))}
            </ul>
          </>
        )}
      </ModalBody>
      <ModalFooter>
        {!progressed && <Button onClick={() => void run()}>Replay</Button>}
        <Button variant={isOver ? 'primary' : 'link'} onClick={close}>
          {isOver ? 'Close' : progressed ? 'Stop' : 'Cancel'}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
