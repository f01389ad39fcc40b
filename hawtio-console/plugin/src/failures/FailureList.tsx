import { Button } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Fragment } from 'react'
import { Link } from 'react-router-dom'
import { Moment } from '../shared/Moment'
import { kindName, operationName, type Failure } from './failures-service'
import { Keys } from './Keys'
import { StateLabel } from './StateLabel'

type Props = {
  failures: Failure[]
  selected: ReadonlySet<string>
  onSelect: (ids: string[], isSelected: boolean) => void
  canSelect: boolean
  onMore?: () => void
}

/** Failures, newest first. */
export function FailureList({ failures, selected, onSelect, canSelect, onMore }: Props) {
  const waiting = failures.filter(failure => failure.state === 'failed')
  return (
    <>
      <Table variant='compact' aria-label='Failures' className='trestle-failures'>
        <Thead>
          <Tr>
            {canSelect && (
              <Th
                aria-label='Select all that wait'
                select={{
                  isSelected: waiting.length > 0 && waiting.every(failure => selected.has(failure.id)),
                  onSelect: (_event, isSelected) =>
                    onSelect(
                      waiting.map(failure => failure.id),
                      isSelected,
                    ),
                }}
              />
            )}
            <Th modifier='fitContent'>Failed</Th>
            <Th modifier='fitContent'>State</Th>
            <Th>Operation</Th>
            <Th>Error</Th>
            <Th>Consumer</Th>
            <Th>Keys</Th>
          </Tr>
        </Thead>
        <Tbody>
          {failures.map((failure, rowIndex) => (
            <Tr key={failure.id}>
              {canSelect && (
                <Td
                  select={{
                    rowIndex,
                    isSelected: selected.has(failure.id),
                    isDisabled: failure.state !== 'failed',
                    onSelect: (_event, isSelected) => onSelect([failure.id], isSelected),
                  }}
                />
              )}
              <Td dataLabel='Failed'>
                <Moment at={failure.at} exact />
              </Td>
              <Td dataLabel='State'>
                <StateLabel state={failure.state} />
              </Td>
              <Td dataLabel='Operation'>
                <Link to={{ pathname: `/trestle/failures/${failure.id}`, search: location.search }}>
                  <Breakable name={operationName(failure)} />
                </Link>
                <div className='trestle-quiet'>
                  {[
                    failure.system && `system ${failure.system}`,
                    failure.attempts > 1 && `tried ${failure.attempts} times`,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </div>
              </Td>
              <Td dataLabel='Error' title={failure.error}>
                {kindName(failure)} <span className='trestle-quiet'>{failure.status}</span>
              </Td>
              <Td dataLabel='Consumer' modifier='nowrap'>
                {failure.consumer ?? 'anonymous'}
              </Td>
              <Td dataLabel='Keys'>
                <Keys keys={failure.keys} most={2} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {onMore && (
        <Button variant='link' onClick={onMore}>
          Show more
        </Button>
      )}
    </>
  )
}

/** A name that breaks after its dots, where there is no room. */
function Breakable({ name }: { name: string }) {
  return name.split('.').map((part, index) => (
    <Fragment key={index}>
      {index > 0 && '.'}
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
