import { useCallback, useRef, useState } from 'react'
import type { Room } from './layout'

/** What changes by less than this does not lay the picture out anew. */
const STEP = 40

/** Before it is measured: what is beside and above it in the window. */
function guessed(): Room {
  return stepped(innerWidth - 340, Math.max(368, innerHeight - 400))
}

function stepped(width: number, height: number): Room {
  return { width: Math.floor(width / STEP) * STEP, height: Math.floor(height / STEP) * STEP }
}

/** How large an element is, for those who lay out what is in it. */
export function useRoom(): [(element: HTMLElement | null) => void, Room] {
  const [room, setRoom] = useState(guessed)
  const observer = useRef<ResizeObserver>(undefined)
  const measured = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect()
    if (!element) return
    observer.current = new ResizeObserver(() => {
      const next = stepped(element.clientWidth, element.clientHeight)
      setRoom(before => (before.width === next.width && before.height === next.height ? before : next))
    })
    observer.current.observe(element)
  }, [])
  return [measured, room]
}
