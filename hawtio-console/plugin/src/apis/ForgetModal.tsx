import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { Trouble } from '../shared/states'
import { useDoing } from '../shared/useDoing'
import { apisService, type CachedOperation } from './apis-service'

/** Answers that somebody is about to forget: of one operation, or all. */
export type Forget = { of?: CachedOperation; entries: number }

/** Says what it costs, and does it. */
export function ForgetModal({ forget, onClose }: { forget: Forget; onClose: (isDone: boolean) => void }) {
  const { error, isBusy, run } = useDoing(() => onClose(true))
  const { of, entries } = forget
  const act = async () => {
    const { forgotten } = await apisService.forget(of)
    return forgotten === 1 ? 'One answer is forgotten' : `${forgotten} answers are forgotten`
  }
  return (
    <Modal isOpen variant='small' onClose={() => onClose(false)} aria-labelledby='trestle-forget'>
      <ModalHeader
        labelId='trestle-forget'
        title={of ? `Forget answers of ${of.api}.${of.version}.${of.operation}` : 'Forget all answers'}
        description={`${entries === 1 ? 'One answer is' : `${entries} answers are`} remembered by this gateway.`}
      />
      <ModalBody>
        {error && <Trouble error={error} />}
        The next calls go on to the systems, and there is no older answer while one of them fails.
      </ModalBody>
      <ModalFooter>
        <Button isLoading={isBusy} isDisabled={isBusy} onClick={() => void run(act)}>
          Forget
        </Button>
        <Button variant='link' onClick={() => onClose(false)}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  )
}
