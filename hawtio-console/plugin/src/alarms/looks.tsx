import { Label } from '@patternfly/react-core'
import {
  BellIcon,
  CheckCircleIcon,
  ClockIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  InfoCircleIcon,
  TimesCircleIcon,
} from '@patternfly/react-icons'
import type { Happened, Severity, State, Told } from './alarms-service'

const STATES = {
  firing: { color: 'red', icon: <BellIcon /> },
  pending: { color: 'orange', icon: <ClockIcon /> },
  ok: { color: 'green', icon: <CheckCircleIcon /> },
} as const

export function AlarmState({ state }: { state: State }) {
  return (
    <Label isCompact color={STATES[state].color} icon={STATES[state].icon}>
      {state}
    </Label>
  )
}

const SEVERITIES = {
  critical: { color: 'red', icon: <ExclamationCircleIcon /> },
  warning: { color: 'orange', icon: <ExclamationTriangleIcon /> },
  info: { color: 'blue', icon: <InfoCircleIcon /> },
} as const

export function SeverityLabel({ severity }: { severity: Severity }) {
  return (
    <Label isCompact variant='outline' color={SEVERITIES[severity].color} icon={SEVERITIES[severity].icon}>
      {severity}
    </Label>
  )
}

const EVENTS = { firing: 'red', repeated: 'red', resolved: 'green', acknowledged: 'blue', test: 'grey' } as const

export function EventLabel({ event }: { event: Happened['event'] }) {
  return (
    <Label isCompact variant='outline' color={EVENTS[event]}>
      {event}
    </Label>
  )
}

const TOLD = {
  sent: { color: 'green', icon: <CheckCircleIcon />, text: 'sent' },
  waiting: { color: 'orange', icon: <ClockIcon />, text: 'waits' },
  'given-up': { color: 'red', icon: <TimesCircleIcon />, text: 'given up' },
} as const

export function ToldLabel({ state }: { state: Told['state'] }) {
  return (
    <Label isCompact color={TOLD[state].color} icon={TOLD[state].icon}>
      {TOLD[state].text}
    </Label>
  )
}
