import { useCallback, useEffect, useRef, useState } from 'react'
import { pause } from './backoff'
import { ProblemError } from './jolokia'

export type Polled<T> = {
  value?: T
  error?: Error
  isLoading: boolean
  /** Asks now. */
  refresh: () => void
}

/**
 * Asks again and again: less often while it fails, not at all while the tab is hidden or nobody is logged in. What came
 * last stays while the next answer is awaited.
 *
 * @param key asks anew when it changes
 * @param every milliseconds; 0 for once
 */
export function usePolled<T>(key: string, ask: (signal: AbortSignal) => Promise<T>, every: number): Polled<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: Error; isLoading: boolean }>({
    key,
    isLoading: true,
  })
  const [round, setRound] = useState(0)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })

  useEffect(() => {
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let isAsking = false

    const next = (after: number) => {
      clearTimeout(timer)
      if (every > 0 && !abort.signal.aborted && !document.hidden) timer = setTimeout(run, after)
    }
    const run = async () => {
      if (isAsking) return
      isAsking = true
      try {
        const value = await latest.current(abort.signal)
        failures = 0
        if (!abort.signal.aborted) setState({ key, value, isLoading: false })
      } catch (error) {
        failures++
        if (abort.signal.aborted) return
        setState(before => ({
          key,
          value: before.key === key ? before.value : undefined,
          error: error as Error,
          isLoading: false,
        }))
        if (error instanceof ProblemError && error.problem.status === 401) return
      } finally {
        isAsking = false
      }
      next(pause(every, failures))
    }
    const seen = () => (document.hidden ? clearTimeout(timer) : void run())

    setState(before => (before.key === key ? { ...before, isLoading: true } : { ...before, key, isLoading: true }))
    void run()
    if (every > 0) document.addEventListener('visibilitychange', seen)
    return () => {
      abort.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [key, every, round])

  const refresh = useCallback(() => setRound(n => n + 1), [])
  return { ...state, refresh }
}
