import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import { moment } from '../shared/format'
import type { AuditEntry } from './failures-service'

export function AuditTable({ entries, isOfMany = false }: { entries: AuditEntry[]; isOfMany?: boolean }) {
  return (
    <Table variant='compact' aria-label='Audit trail'>
      <Thead>
        <Tr>
          <Th width={20}>When</Th>
          <Th width={15}>Who</Th>
          <Th width={15}>What</Th>
          {isOfMany && <Th width={25}>Of</Th>}
          <Th>Why</Th>
        </Tr>
      </Thead>
      <Tbody>
        {entries.map((entry, index) => (
          <Tr key={index}>
            <Td dataLabel='When' modifier='nowrap'>
              {moment(entry.at)}
            </Td>
            <Td dataLabel='Who'>{entry.actor}</Td>
            <Td dataLabel='What'>{entry.action}</Td>
            {isOfMany && (
              <Td dataLabel='Of' className='trestle-id'>
                {/^[0-9a-z]{20,}$/.test(entry.subject) ? (
                  <Link to={`/trestle/failures/${entry.subject}`}>{entry.subject}</Link>
                ) : (
                  entry.subject
                )}
              </Td>
            )}
            <Td dataLabel='Why'>{[entry.detail, entry.reason].filter(Boolean).join(': ') || '–'}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
