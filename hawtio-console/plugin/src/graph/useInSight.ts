import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect } from 'react'
import { NODE, type Place } from './layout'

const EDGE = 24

/** How far to move what reaches from `begin` to `end`, so that it lies within `size`. */
function shift(begin: number, end: number, size: number): number {
  if (end > size - EDGE) return size - EDGE - end
  return begin < EDGE ? EDGE - begin : 0
}

/** Moves the picture where what was chosen is not in it, or the panel beside it hides it. */
export function useInSight(chosen: string | undefined, places: ReadonlyMap<string, Place>) {
  const flow = useReactFlow()
  const width = useStore(state => state.width)
  const height = useStore(state => state.height)
  const place = chosen === undefined ? undefined : places.get(chosen)
  useEffect(() => {
    if (!place || width === 0) return
    // after the picture was fitted into its frame
    const timer = setTimeout(() => {
      const { x, y, zoom } = flow.getViewport()
      const [left, top] = [place.x * zoom + x, place.y * zoom + y]
      const dx = shift(left, left + NODE.width * zoom, width)
      const dy = shift(top, top + NODE.height * zoom, height)
      if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: 150 })
    }, 100)
    return () => clearTimeout(timer)
  }, [flow, place, width, height])
}
