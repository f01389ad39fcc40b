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
  const classes = ['trestle-node', `trestle-${node.health}`]
  if (selected) classes.push('trestle-selected')
  if (isFaint) classes.push('trestle-faint')
  if (isHit) classes.push('trestle-hit')
  return (
    <div className={classes.join(' ')}>
      <Handle type='target' position={Position.Left} isConnectable={false} />
      <Icon className='trestle-node-icon' />
      <div className='trestle-node-text'>
        <div className='trestle-node-label' title={node.label}>
          {node.label}
        </div>
        <div className='trestle-quiet'>
          {node.calls === 0 ? 'no calls' : `${count(node.calls)} calls`}
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
