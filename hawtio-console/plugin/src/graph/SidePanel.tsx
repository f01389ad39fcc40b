import { Button, Label, LabelGroup, Title } from '@patternfly/react-core'
import { TimesIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import { Facts } from '../shared/Facts'
import { bytes, count, millis, perSecond, share } from '../shared/format'
import { Moment } from '../shared/Moment'
import { Loading, Trouble } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import type { Window } from '../shared/windows'
import { isGroup } from './aggregate'
import { CamelLink } from './CamelLink'
import { edgeId, graphService, type Graph, type GraphEdge, type GraphNode } from './graph-service'
import { failuresLink } from './links'
import { TrendChart } from './TrendChart'

type Props = {
  graph: Graph
  chosen: string
  window: Window
  onChoose: (id: string | undefined) => void
  onImpact: (system: string) => void
}

/** What is known of the node or edge that was chosen, and where to go from there. */
export function SidePanel({ graph, chosen, window, onChoose, onImpact }: Props) {
  const node = graph.nodes.find(({ id }) => id === chosen)
  const edge = graph.edges.find(candidate => edgeId(candidate) === chosen)
  return (
    <aside className='trestle-panel' aria-label='Details'>
      <Button
        variant='plain'
        aria-label='Close'
        icon={<TimesIcon />}
        onClick={() => onChoose(undefined)}
        className='trestle-panel-close'
      />
      {node && <OfNode graph={graph} node={node} window={window} onChoose={onChoose} onImpact={onImpact} />}
      {edge && <OfEdge graph={graph} edge={edge} window={window} />}
      {!node && !edge && <p className='trestle-quiet'>It has no calls in this time.</p>}
    </aside>
  )
}

function OfNode({ graph, node, window, onChoose, onImpact }: Omit<Props, 'chosen'> & { node: GraphNode }) {
  const callers = graph.edges.filter(({ to }) => to === node.id)
  const called = graph.edges.filter(({ from }) => from === node.id)
  const failures = failuresLink(node)
  return (
    <>
      <Title headingLevel='h2' size='lg' className='trestle-panel-title'>
        {node.label}
      </Title>
      <p className='trestle-quiet'>
        {node.kind}, {node.calls === 1 ? '1 call' : `${count(node.calls)} calls`}, {share(node.errors, node.calls)}{' '}
        failed
      </p>
      <p className='trestle-links'>
        {failures && <Link to={failures}>Failures</Link>}
        {node.kind !== 'route' && <Link to={`/trestle/graph/calls?node=${encodeURIComponent(node.id)}`}>Calls</Link>}
        {node.kind === 'api' && <Link to={`/trestle/apis/api/${node.label.replace(' ', '/')}`}>Contract</Link>}
        <CamelLink node={node} />
        {node.kind === 'system' && (
          <Button variant='link' isInline onClick={() => onImpact(node.label)}>
            What if it stops?
          </Button>
        )}
      </p>
      <Trended subject={{ node: node.id }} window={window} />
      <Ends title='Called by' edges={callers} end='from' graph={graph} onChoose={onChoose} />
      <Ends title='Calls' edges={called} end='to' graph={graph} onChoose={onChoose} />
    </>
  )
}

type EndsProps = {
  title: string
  edges: GraphEdge[]
  end: 'from' | 'to'
  graph: Graph
  onChoose: (id: string) => void
}

function Ends({ title, edges, end, graph, onChoose }: EndsProps) {
  if (edges.length === 0) return null
  return (
    <>
      <h3 className='trestle-heading'>{title}</h3>
      <Table variant='compact' borders={false} aria-label={title}>
        <Tbody>
          {[...edges]
            .sort((a, b) => b.errors - a.errors || b.calls - a.calls)
            .map(edge => (
              <Tr key={edgeId(edge)}>
                <Td>
                  <Button variant='link' isInline onClick={() => onChoose(edgeId(edge))}>
                    {graph.nodes.find(({ id }) => id === edge[end])?.label ?? edge[end]}
                  </Button>
                </Td>
                <Td className='trestle-number'>{count(edge.calls)}</Td>
                <Td className='trestle-number'>
                  <span className={edge.errors > 0 ? 'trestle-error' : 'trestle-quiet'}>
                    {share(edge.errors, edge.calls)}
                  </span>
                </Td>
              </Tr>
            ))}
        </Tbody>
      </Table>
    </>
  )
}

function OfEdge({ graph, edge, window }: { graph: Graph; edge: GraphEdge; window: Window }) {
  const label = (id: string) => graph.nodes.find(node => node.id === id)?.label ?? id
  const kinds = Object.entries(edge.errorKinds ?? {})
  return (
    <>
      <Title headingLevel='h2' size='lg' className='trestle-panel-title'>
        {label(edge.from)} → {label(edge.to)}
      </Title>
      <Facts
        facts={[
          ['Calls', count(edge.calls)],
          ['Rate', perSecond(edge.rate)],
          ['Failed', `${count(edge.errors)} (${share(edge.errors, edge.calls)})`],
          ['Refused', edge.refused ? `${count(edge.refused)}, by the caller’s mistake` : undefined],
          ['p50', millis(edge.p50)],
          ['p95', millis(edge.p95)],
          ['p99', millis(edge.p99)],
          ['Sent', bytes(edge.bytesOut)],
          ['Received', bytes(edge.bytesIn)],
          ['Last call', edge.lastSeen && <Moment key='last' at={edge.lastSeen} />],
          ['Changed', edge.change],
        ]}
      />
      {kinds.length > 0 && (
        <LabelGroup categoryName='Failed by' numLabels={8} className='trestle-kinds'>
          {kinds.map(([kind, number]) => (
            <Label key={kind} isCompact color='red'>
              {kind.toLowerCase().replaceAll('_', '-')} {number}
            </Label>
          ))}
        </LabelGroup>
      )}
      {!isGroup(edge.from) && !isGroup(edge.to) && (
        <Trended subject={{ from: edge.from, to: edge.to }} window={window} />
      )}
    </>
  )
}

function Trended({ subject, window }: { subject: Parameters<typeof graphService.trend>[0]; window: Window }) {
  const key = JSON.stringify(subject) + window.from.slice(0, 16)
  const trend = usePolled(key, signal => graphService.trend(subject, window, signal), 15_000)
  if (trend.error) return <Trouble error={trend.error} onRetry={trend.refresh} />
  return trend.value ? <TrendChart trend={trend.value} window={window} /> : <Loading what='the trend' />
}
