import { useState, type ReactNode } from 'react'
import { ActModal, type Act } from './ActModal'

/** The dialog of what somebody is about to do with an alarm, and the way to open it. */
export function useAct(onDone: () => void): [ReactNode, (act: Act) => void] {
  const [act, setAct] = useState<Act>()
  const dialog = act && (
    <ActModal
      act={act}
      onClose={isDone => {
        setAct(undefined)
        if (isDone) onDone()
      }}
    />
  )
  return [dialog, setAct]
}
