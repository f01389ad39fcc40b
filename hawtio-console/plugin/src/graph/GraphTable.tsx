import { Button, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr, type ThProps } from '@patternfly/react-table'
import { useState } from 'react'
import { bytes, count, millis, perSecond, share } from '../shared/format'
import { Moment } from '../shared/Moment'
import { edgeId, type Graph, type GraphEdge, type Health } from './graph-service'

const COLORS: Record<Health, 'green' | 'orange' | 'red' | 'grey'> = {
  ok: 'green',
  degraded: 'orange',
  failing: 'red',
  idle: 'grey',
}

const SORTS: ((edge: GraphEdge) => number | string)[] = [
  edge => edge.from,
  edge => edge.to,
  edge => edge.health,
  edge => edge.calls,
  edge => (edge.calls === 0 ? 0 : edge.errors / edge.calls),
  edge => edge.rate,
  edge => edge.p50,
  edge => edge.p95,
  edge => edge.p99,
]

type Props = { graph: Graph; chosen?: string; onChoose: (id: string) => void; isShown: (edge: GraphEdge) => boolean }

/** The same as the picture, to be sorted, read aloud, and copied. */
export function GraphTable({ graph, chosen, onChoose, isShown }: Props) {
  const [by, setBy] = useState({ index: 3, direction: 'desc' as 'asc' | 'desc' })
  const sort = (index: number): ThProps['sort'] => ({
    sortBy: by,
    columnIndex: index,
    onSort: (_event, _index, direction) => setBy({ index, direction }),
  })
  const value = SORTS[by.index] ?? (() => 0)
  const edges = graph.edges.filter(isShown).sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    return (x < y ? -1 : x > y ? 1 : 0) * (by.direction === 'asc' ? 1 : -1)
  })
  const isCompared = graph.edges.some(edge => edge.change)
  const label = (id: string) => graph.nodes.find(node => node.id === id)?.label ?? id
  return (
    <Table variant='compact' aria-label='Who calls whom'>
      <Thead>
        <Tr>
          <Th modifier='nowrap' sort={sort(0)}>
            From
          </Th>
          <Th modifier='nowrap' sort={sort(1)}>
            To
          </Th>
          <Th modifier='nowrap' sort={sort(2)}>
            Health
          </Th>
          <Th modifier='nowrap' sort={sort(3)}>
            Calls
          </Th>
          <Th modifier='nowrap' sort={sort(4)}>
            Failed
          </Th>
          <Th modifier='nowrap' sort={sort(5)}>
            Rate
          </Th>
          <Th modifier='nowrap' sort={sort(6)}>
            p50
          </Th>
          <Th modifier='nowrap' sort={sort(7)}>
            p95
          </Th>
          <Th modifier='nowrap' sort={sort(8)}>
            p99
          </Th>
          <Th modifier='nowrap'>Bytes</Th>
          <Th modifier='nowrap'>Last call</Th>
          {isCompared && <Th>Changed</Th>}
        </Tr>
      </Thead>
      <Tbody>
        {edges.map(edge => (
          <Tr key={edgeId(edge)} className={edgeId(edge) === chosen ? 'trestle-chosen' : undefined}>
            <Td dataLabel='From'>{label(edge.from)}</Td>
            <Td dataLabel='To'>
              <Button variant='link' isInline onClick={() => onChoose(edgeId(edge))}>
                {label(edge.to)}
              </Button>
            </Td>
            <Td dataLabel='Health'>
              <Label isCompact color={COLORS[edge.health]}>
                {edge.health}
              </Label>
            </Td>
            <Td dataLabel='Calls'>{count(edge.calls)}</Td>
            <Td dataLabel='Failed'>
              <span className={edge.errors > 0 ? 'trestle-error' : undefined}>{share(edge.errors, edge.calls)}</span>
            </Td>
            <Td dataLabel='Rate'>{perSecond(edge.rate)}</Td>
            <Td dataLabel='p50'>{millis(edge.p50)}</Td>
            <Td dataLabel='p95'>{millis(edge.p95)}</Td>
            <Td dataLabel='p99'>{millis(edge.p99)}</Td>
            <Td dataLabel='Bytes'>{bytes(edge.bytesIn + edge.bytesOut)}</Td>
            <Td dataLabel='Last call'>{edge.lastSeen ? <Moment at={edge.lastSeen} /> : '–'}</Td>
            {isCompared && <Td dataLabel='Changed'>{edge.change ?? ''}</Td>}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
