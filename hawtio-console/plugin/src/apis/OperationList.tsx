import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import type { ApiDetail } from './apis-service'
import { accessText } from './ApiPage'
import { MethodLabel } from './looks'

export function OperationList({ api }: { api: ApiDetail }) {
  return (
    <Table variant='compact' aria-label='Operations'>
      <Thead>
        <Tr>
          <Th>Operation</Th>
          <Th>Method and path</Th>
          <Th>Goes to</Th>
          <Th>Own rules</Th>
        </Tr>
      </Thead>
      <Tbody>
        {api.operations.map(operation => (
          <Tr key={operation.operation}>
            <Td dataLabel='Operation'>
              <Link to={`/trestle/failures?api=${api.api}&operation=${operation.operation}`}>
                {operation.operation}
              </Link>
            </Td>
            <Td dataLabel='Method and path'>
              <MethodLabel method={operation.method} /> <code>{operation.path}</code>
            </Td>
            <Td dataLabel='Goes to'>{operation.call ?? (operation.route ? `route ${operation.route}` : '–')}</Td>
            <Td dataLabel='Differs in'>
              {[
                operation.access && accessText(operation.access),
                operation.throttle,
                operation.timeout && `timeout ${operation.timeout.replace('PT', '').toLowerCase()}`,
              ]
                .filter(Boolean)
                .join('; ') || <span className='trestle-quiet'>those of the API</span>}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
