import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import type { Way } from './routing'

export type Routed = Edge<{ way?: Way }, 'routed'>

/** An edge on the way that was found for it. */
export const RoutedEdge = memo(function RoutedEdge({
  id,
  data,
  label,
  style,
  markerEnd,
  interactionWidth,
}: EdgeProps<Routed>) {
  if (!data?.way) return null
  return (
    <BaseEdge
      id={id}
      path={data.way.path}
      label={label}
      labelX={data.way.label.x}
      labelY={data.way.label.y}
      style={style}
      markerEnd={markerEnd}
      interactionWidth={interactionWidth}
    />
  )
})
