import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import {
  CubesIcon,
  DatabaseIcon,
  ExclamationTriangleIcon,
  ProcessAutomationIcon,
  QuestionCircleIcon,
  UserIcon,
} from '@patternfly/react-icons'
import { memo } from 'react'
import { count, share } from '../shared/format'
import type { GraphNode, Kind } from './graph-service'

export type BoxData = { node: GraphNode; isFaint: boolean; isHit: boolean }
export type Box = Node<BoxData, 'box'>

const ICONS: Record<Kind, typeof UserIcon> = {
  consumer: UserIcon,
  unknown: QuestionCircleIcon,
  api: CubesIcon,
  operation: CubesIcon,
  route: ProcessAutomationIcon,
  system: DatabaseIcon,
}

/** A node as it is drawn: what it is, how much goes through it, and how it fares, in words as well as colour. */
export const NodeBox = memo(function NodeBox({ data: { node, isFaint, isHit }, selected }: NodeProps<Box>) {
  const Icon = ICONS[node.kind] ?? DatabaseIcon
  const [name, of] = apart(node)
  const classes = ['trestle-node', `trestle-${node.health}`]
  if (selected) classes.push('trestle-selected')
  if (isFaint) classes.push('trestle-faint')
  if (isHit) classes.push('trestle-hit')
  if (node.members) classes.push('trestle-stack')
  return (
    <div className={classes.join(' ')}>
      <Handle type='target' position={Position.Left} isConnectable={false} />
      <Icon className='trestle-node-icon' />
      <div className='trestle-node-text'>
        <div className='trestle-node-label' title={node.label}>
          {name}
          {node.members && <span className='trestle-quiet'> ({node.members})</span>}
        </div>
        <div className='trestle-quiet trestle-node-calls'>
          {of && `${of} · `}
          {callsOf(node.calls, of !== undefined)}
          {node.errors > 0 && (
            <span className='trestle-error'>
              {' '}
              <ExclamationTriangleIcon /> {share(node.errors, node.calls)}
            </span>
          )}
        </div>
      </div>
      <Handle type='source' position={Position.Right} isConnectable={false} />
    </div>
  )
})

/** `orders.v1.placeOrder` is the operation `placeOrder` of `orders.v1`: beside one another they do not fit. */
function apart({ kind, label, members }: GraphNode): [string, string?] {
  const dot = label.lastIndexOf('.')
  return kind === 'operation' && !members && dot > 0 ? [label.slice(dot + 1), label.slice(0, dot)] : [label]
}

function callsOf(calls: number, isShort: boolean): string {
  if (calls === 0) return 'no calls'
  if (isShort) return count(calls)
  return calls === 1 ? '1 call' : `${count(calls)} calls`
}
