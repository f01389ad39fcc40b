import { Button, SearchInput } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { count, duration, millis } from '../shared/format'
import type { ApiDetail, Traffic } from './apis-service'
import { accessText } from './ApiPage'
import { MethodLabel, MockLabel } from './looks'

/** More than fit on a screen are searched. */
const MANY = 15
/** Browsers take seconds for a table of many hundreds. */
const AT_FIRST = 100

/** What an API can do, how often that was asked in the last day, and what went wrong. */
export function OperationList({ api, traffic }: { api: ApiDetail; traffic?: Traffic }) {
  const [term, setTerm] = useState('')
  const [all, setAll] = useState(false)
  const wanted = term.trim().toLowerCase()
  const shown = api.operations.filter(({ operation, method, path, call, route }) =>
    `${operation} ${method} ${path} ${call ?? ''} ${route ?? ''}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      {api.operations.length > MANY && (
        <SearchInput
          className='trestle-search'
          aria-label='Find an operation'
          placeholder='Name, path, system'
          value={term}
          resultsCount={wanted ? `${shown.length} of ${api.operations.length}` : undefined}
          onChange={(_event, value) => setTerm(value)}
          onClear={() => setTerm('')}
        />
      )}
      <Operations api={api} shown={all ? shown : shown.slice(0, AT_FIRST)} traffic={traffic} />
      {!all && shown.length > AT_FIRST && (
        <Button variant='link' onClick={() => setAll(true)}>
          Show all {shown.length}
        </Button>
      )}
    </>
  )
}

function Operations({ api, shown, traffic }: { api: ApiDetail; shown: ApiDetail['operations']; traffic?: Traffic }) {
  return (
    <Table variant='compact' aria-label='Operations'>
      <Thead>
        <Tr>
          <Th>Operation</Th>
          <Th>Method and path</Th>
          <Th>Goes to</Th>
          <Th className='trestle-number' modifier='wrap'>
            Calls, last day
          </Th>
          <Th className='trestle-number'>p95</Th>
          <Th>Errors</Th>
          <Th>Own rules</Th>
        </Tr>
      </Thead>
      <Tbody>
        {shown.map(operation => (
          <Tr key={operation.operation}>
            <Td dataLabel='Operation'>
              <Link to={`/trestle/failures?api=${api.api}&operation=${operation.operation}`}>
                {operation.operation}
              </Link>
            </Td>
            <Td dataLabel='Method and path'>
              <MethodLabel method={operation.method} /> <code>{operation.path}</code>
            </Td>
            <Td dataLabel='Goes to'>
              {operation.mock ? (
                <MockLabel />
              ) : (
                (operation.call ?? (operation.route ? `route ${operation.route}` : '–'))
              )}
            </Td>
            <Seen api={api} operation={operation.operation} traffic={traffic} />
            <Td dataLabel='Differs in'>
              {[
                operation.access && accessText(operation.access),
                operation.throttle,
                operation.timeout && `timeout ${duration(operation.timeout)}`,
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

function Seen({ api, operation, traffic }: { api: ApiDetail; operation: string; traffic?: Traffic }) {
  const seen = traffic?.nodes.get(`operation:${api.api}.${api.version}.${operation}`)
  const kinds = Object.entries(seen?.kinds ?? {}).sort(([, a], [, b]) => b - a)
  return (
    <>
      <Td dataLabel='Calls' className='trestle-number'>
        {count(seen?.calls ?? 0)}
      </Td>
      <Td dataLabel='p95' className='trestle-number' modifier='nowrap'>
        {seen?.calls ? millis(seen.p95) : '–'}
      </Td>
      <Td dataLabel='Errors'>
        {kinds.length === 0 && <span className='trestle-quiet'>none</span>}
        {kinds.map(([kind, number]) => (
          <div key={kind} className='trestle-kind'>
            {kind} <span className='trestle-error'>{count(number)}</span>
          </div>
        ))}
      </Td>
    </>
  )
}
