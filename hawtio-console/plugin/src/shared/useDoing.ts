import { eventService } from '@hawtio/react'
import { useState } from 'react'

export type Doing = {
  error?: Error
  isBusy: boolean
  /** Does it; what it answers is told when it is done. */
  run: (act: () => Promise<string>) => Promise<void>
}

/** What a dialog does when it is confirmed: what goes wrong stays in it. */
export function useDoing(onDone: () => void): Doing {
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const run = async (act: () => Promise<string>) => {
    setBusy(true)
    setError(undefined)
    try {
      eventService.notify({ type: 'success', message: await act() })
      onDone()
    } catch (failed) {
      setError(failed as Error)
      setBusy(false)
    }
  }
  return { error, isBusy, run }
}
