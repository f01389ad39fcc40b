import { Badge } from '@patternfly/react-core'
import { usePolled } from '../shared/usePolled'
import { alarmsService } from './alarms-service'

/** How many alarms fire, for those who look at something else; nothing while none does, or nobody knows. */
export function FiringCount() {
  const { value } = usePolled('firing', alarmsService.all, 15_000)
  const firing = value?.items.filter(({ state }) => state === 'firing').length ?? 0
  if (firing === 0) return null
  return (
    <Badge className='trestle-firing-count' screenReaderText='firing'>
      {firing}
    </Badge>
  )
}
