import { Label } from '@patternfly/react-core'
import {
  BanIcon,
  CheckCircleIcon,
  ExclamationCircleIcon,
  InProgressIcon,
  PauseCircleIcon,
} from '@patternfly/react-icons'
import type { FailureState } from './failures-service'

const LOOKS = {
  failed: { color: 'red', icon: <ExclamationCircleIcon />, text: 'failed' },
  claimed: { color: 'blue', icon: <InProgressIcon />, text: 'being replayed' },
  delivered: { color: 'green', icon: <CheckCircleIcon />, text: 'delivered' },
  discarded: { color: 'grey', icon: <BanIcon />, text: 'discarded' },
} as const

export function StateLabel({ state }: { state: FailureState }) {
  const look = LOOKS[state] ?? { color: 'orange', icon: <PauseCircleIcon />, text: state }
  return (
    <Label isCompact color={look.color} icon={look.icon}>
      {look.text}
    </Label>
  )
}
