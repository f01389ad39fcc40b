import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core'
import { Loading, Trouble } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { AuditTable } from './AuditTable'
import { failuresService } from './failures-service'

/** Who did what with failures, and who looked into messages. */
export function AuditModal({ onClose }: { onClose: () => void }) {
  const audit = usePolled('audit', failuresService.audit, 0)
  return (
    <Modal isOpen variant='large' onClose={onClose} aria-labelledby='trestle-audit'>
      <ModalHeader
        labelId='trestle-audit'
        title='Who did what'
        description='The last 200 entries. Each look into a message is one, and so is each replay.'
      />
      <ModalBody tabIndex={0}>
        {audit.error && <Trouble error={audit.error} onRetry={audit.refresh} />}
        {audit.value ? (
          <AuditTable entries={audit.value.items} isOfMany />
        ) : (
          audit.isLoading && <Loading what='audit' />
        )}
      </ModalBody>
    </Modal>
  )
}
