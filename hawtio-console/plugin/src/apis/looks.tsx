import { Label } from '@patternfly/react-core'
import { CheckCircleIcon, ExclamationCircleIcon, QuestionCircleIcon } from '@patternfly/react-icons'
import type { DriftState, Lifecycle, System } from './apis-service'

const LIFECYCLE = { draft: 'grey', published: 'green', deprecated: 'orange', retired: 'grey' } as const

export function LifecycleLabel({ lifecycle }: { lifecycle: Lifecycle }) {
  return (
    <Label isCompact color={LIFECYCLE[lifecycle]}>
      {lifecycle}
    </Label>
  )
}

/** What is answered from the contract must not be taken for what a system says. */
export function MockLabel() {
  return (
    <Label isCompact color='purple'>
      mock
    </Label>
  )
}

const METHOD = { GET: 'blue', POST: 'green', PUT: 'orange', PATCH: 'orange', DELETE: 'red' } as const

export function MethodLabel({ method }: { method: string }) {
  return (
    <Label isCompact variant='outline' color={METHOD[method.toUpperCase() as keyof typeof METHOD] ?? 'grey'}>
      {method.toUpperCase()}
    </Label>
  )
}

const HEALTH = {
  up: { color: 'green', icon: <CheckCircleIcon /> },
  failing: { color: 'red', icon: <ExclamationCircleIcon /> },
  unknown: { color: 'grey', icon: <QuestionCircleIcon /> },
} as const

export function HealthLabel({ state }: { state: System['health']['state'] }) {
  const look = HEALTH[state] ?? HEALTH.unknown
  return (
    <Label isCompact color={look.color} icon={look.icon}>
      {state === 'unknown' ? 'not called yet' : state}
    </Label>
  )
}

const BREAKER = { closed: 'green', 'half-open': 'orange', open: 'red' } as const

export function BreakerLabel({ breaker }: { breaker: System['health']['breaker'] }) {
  if (!breaker) return <span className='trestle-quiet'>none</span>
  return (
    <Label isCompact color={BREAKER[breaker]}>
      {breaker}
    </Label>
  )
}

const DRIFT = { same: 'green', compatible: 'blue', breaking: 'red', unknown: 'grey' } as const

export function DriftLabel({ state }: { state: DriftState }) {
  return (
    <Label isCompact color={DRIFT[state]}>
      {state}
    </Label>
  )
}
