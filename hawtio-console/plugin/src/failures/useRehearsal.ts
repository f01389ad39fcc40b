import { useEffect, useState } from 'react'
import { ProblemError } from '../shared/jolokia'
import { failuresService, type Edit, type Outcome } from './failures-service'
import { mistake, type Mistake } from './json'

export type Rehearsal =
  | { state: 'waiting' }
  | { state: 'no-json'; mistake: Mistake }
  | { state: 'refused'; status: number; title: string; errors: { pointer: string; detail: string }[] }
  | { state: 'fits'; outcome: Outcome }
  | { state: 'unknown'; why: string }

const PAUSE = 500

/** Checks an edit as it is typed: first whether it is JSON, then on the gateway, which makes the message and sends nothing. */
export function useRehearsal(id: string, edit: Edit, isJson: boolean): Rehearsal {
  const [rehearsal, setRehearsal] = useState<Rehearsal>({ state: 'waiting' })
  const body = edit.body
  const headers = JSON.stringify(edit.headers ?? {})
  const generation = edit.generation
  useEffect(() => {
    const wrong = isJson && body !== undefined ? mistake(body) : undefined
    if (wrong) {
      setRehearsal({ state: 'no-json', mistake: wrong })
      return
    }
    const abort = new AbortController()
    setRehearsal({ state: 'waiting' })
    const timer = setTimeout(() => {
      failuresService
        .dryRun(id, { body, headers: JSON.parse(headers) as Record<string, string>, generation }, abort.signal)
        .then(outcome => setRehearsal(judged(outcome)))
        .catch((error: unknown) => {
          if (!abort.signal.aborted) setRehearsal({ state: 'unknown', why: why(error) })
        })
    }, PAUSE)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [id, body, headers, generation, isJson])
  return rehearsal
}

function judged(outcome: Outcome): Rehearsal {
  if (outcome.valid) return { state: 'fits', outcome }
  let problem: { title?: string; detail?: string; errors?: { pointer: string; detail: string }[] } = {}
  try {
    problem = JSON.parse(outcome.answer?.text ?? '{}') as typeof problem
  } catch {
    // an answer that is no problem document: its status says enough
  }
  return {
    state: 'refused',
    status: outcome.status,
    title: problem.detail ?? problem.title ?? 'Refused',
    errors: problem.errors ?? [],
  }
}

function why(error: unknown): string {
  return error instanceof ProblemError ? error.message : String(error)
}
