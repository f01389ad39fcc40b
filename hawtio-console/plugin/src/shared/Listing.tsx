import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactNode } from 'react'

export type Column<T> = {
  title: string
  cell: (item: T) => ReactNode
  /** `number` stands right; `fit` is as wide as what is in it, and no wider; `break` breaks anywhere; `quiet` has a head for screen readers only. */
  as?: 'number' | 'fit' | 'break' | 'quiet'
}

type Props<T> = {
  label: string
  items: T[]
  columns: Column<T>[]
  keyOf: (item: T) => string
  classOf?: (item: T) => string
  hasBorders?: boolean
}

/** Things of one kind, a row for each. */
export function Listing<T>({ label, items, columns, keyOf, classOf, hasBorders = true }: Props<T>) {
  return (
    <Table variant='compact' aria-label={label} borders={hasBorders}>
      <Thead>
        <Tr>
          {columns.map(({ title, as }) =>
            as === 'quiet' ? (
              <Th key={title} screenReaderText={title} />
            ) : (
              <Th
                key={title}
                modifier={as === 'fit' ? 'fitContent' : 'wrap'}
                className={as === 'number' ? 'trestle-number' : undefined}
              >
                {title}
              </Th>
            ),
          )}
        </Tr>
      </Thead>
      <Tbody>
        {items.map(item => (
          <Tr key={keyOf(item)} className={classOf?.(item)}>
            {columns.map(({ title, as, cell }) => (
              <Td
                key={title}
                dataLabel={title}
                modifier={as === 'break' ? 'breakWord' : as === 'quiet' || as === 'fit' ? 'nowrap' : undefined}
                className={as === 'number' ? 'trestle-number' : undefined}
              >
                {cell(item)}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
