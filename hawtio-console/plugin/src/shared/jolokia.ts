/** What an MBean of Trestle answers where it does not do what was asked (RFC 9457). */
export type Problem = {
  status: number
  title: string
  detail?: string
  errors?: { pointer: string; detail: string }[]
  files?: { file: string; line: number; column: number; message: string }[]
}

export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

export type MBean = 'Failures' | 'Catalogue' | 'CallGraph' | 'Alarms' | 'Usage' | 'Cache'

type Answer = { status: number; value?: unknown; error?: string }

const RULES = 'io.trestle:type=security,area=jmx,name=ConsoleRules'

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find(pair => pair.startsWith(`${name}=`))
  return found && decodeURIComponent(found.slice(name.length + 1))
}

async function post(request: object, signal?: AbortSignal): Promise<Answer> {
  const token = cookie('XSRF-TOKEN')
  const response = await fetch(new URL('jolokia', document.baseURI), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { 'X-XSRF-TOKEN': token } : {}) },
    body: JSON.stringify(request),
    signal,
  }).catch((failed: unknown) => {
    if (failed instanceof DOMException) throw failed
    throw new ProblemError({ status: 0, title: 'No answer', detail: 'The gateway does not answer.' })
  })
  if (response.status === 401 || (response.status === 403 && !token)) {
    throw new ProblemError({ status: 401, title: 'Session over', detail: 'Your session is over. Log in again.' })
  }
  if (!response.ok) {
    throw new ProblemError({ status: response.status, title: `The gateway answered ${response.status}` })
  }
  return (await response.json()) as Answer
}

/** Asks an operation: one object in, one out. */
export async function ask<T>(mbean: MBean, operation: string, input: object = {}, signal?: AbortSignal): Promise<T> {
  const answer = await post(
    {
      type: 'exec',
      mbean: `io.trestle:type=${mbean}`,
      operation: `${operation}(java.lang.String)`,
      arguments: [JSON.stringify(input)],
    },
    signal,
  )
  if (answer.status === 403) {
    throw new ProblemError({ status: 403, title: 'Forbidden', detail: 'Your role does not allow this.' })
  }
  if (typeof answer.value !== 'string') {
    throw new ProblemError({ status: answer.status, title: 'No such data', detail: `${mbean} is not there.` })
  }
  const value = JSON.parse(answer.value) as T & { problem?: Problem }
  if (value !== null && typeof value === 'object' && value.problem) throw new ProblemError(value.problem)
  return value
}

/** Whether whoever is logged in may; the server decides again when it is done. */
export async function may(mbean: MBean, operation: string): Promise<boolean> {
  const answer = await post({
    type: 'exec',
    mbean: RULES,
    operation: 'canInvoke(java.lang.String,java.lang.String)',
    arguments: [`io.trestle:type=${mbean}`, `${operation}(java.lang.String)`],
  })
  return answer.value === true
}

/** The name of whoever is logged in. */
export async function whoAmI(): Promise<string> {
  const response = await fetch(new URL('user', document.baseURI))
  return response.ok ? String(await response.json()) : ''
}
