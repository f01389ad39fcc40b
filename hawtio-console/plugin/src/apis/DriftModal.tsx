import { Label, Modal, ModalBody, ModalHeader } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { moment } from '../shared/format'
import { Loaded } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { apisService, type Drift } from './apis-service'
import { DriftLabel } from './looks'

/** What changed in a system's contract since it was imported, and who would notice. */
export function DriftModal({ system, onClose }: { system: string; onClose: () => void }) {
  const drift = usePolled(system, signal => apisService.drift(system, signal), 0)
  return (
    <Modal isOpen variant='medium' onClose={onClose} aria-labelledby='trestle-drift'>
      <ModalHeader labelId='trestle-drift' title={`The contract of ${system}`} />
      <ModalBody tabIndex={0}>
        <Loaded polled={drift} what='the contract'>
          {found => (
            <>
              <p className='trestle-quiet'>
                {found.checkedAt ? `Looked at ${moment(found.checkedAt)}` : 'Not looked at yet'}, again{' '}
                {moment(found.nextCheckAt)}.
              </p>
              {found.failure && <p className='trestle-error'>{found.failure}</p>}
              {found.apis.map(api => (
                <OfApi key={api.api} api={api} />
              ))}
            </>
          )}
        </Loaded>
      </ModalBody>
    </Modal>
  )
}

function OfApi({ api }: { api: Drift['apis'][number] }) {
  return (
    <>
      <h3 className='trestle-heading'>
        {api.api} <DriftLabel state={api.state} /> <span className='trestle-quiet'>{api.address}</span>
      </h3>
      {api.failure && <p className='trestle-error'>{api.failure}</p>}
      {api.changes.length > 0 && (
        <Table variant='compact' aria-label={`Changes of ${api.api}`}>
          <Thead>
            <Tr>
              <Th>Operation</Th>
              <Th>What changed</Th>
              <Th screenReaderText='Whether it breaks callers' />
            </Tr>
          </Thead>
          <Tbody>
            {api.changes.map((change, index) => (
              <Tr key={index}>
                <Td dataLabel='Operation'>{change.operation}</Td>
                <Td dataLabel='What changed'>{change.what}</Td>
                <Td>
                  <Label isCompact color={change.breaking ? 'red' : 'blue'}>
                    {change.breaking ? 'breaks callers' : 'breaks nobody'}
                  </Label>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {api.consumers.length > 0 && <p>Would notice: {api.consumers.join(', ')}</p>}
    </>
  )
}
