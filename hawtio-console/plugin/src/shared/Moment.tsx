import { Timestamp } from '@patternfly/react-core'
import { ago, moment } from './format'

/** From so many milliseconds on, how long ago says less than when. */
const LONG = 24 * 3_600_000

/** Without the date where that is today's. */
function shortly(at: string, now: number): string {
  const [date, time] = moment(at).split(' ')
  return date === moment(new Date(now).toISOString()).split(' ')[0] && time ? time : moment(at)
}

/**
 * A moment as people say it, with the exact one under the pointer and for screen readers; `exact` has both beside one another,
 * to be compared with logs. What is long ago, or yet to come, is exact anyway.
 */
export function Moment({ at, exact = false }: { at: string; exact?: boolean }) {
  const now = Date.now()
  const age = now - Date.parse(at)
  const isNear = age >= -5_000 && age < LONG
  return (
    <Timestamp date={new Date(at)} title={moment(at)} className='trestle-moment'>
      {isNear ? (exact ? shortly(at, now) : ago(at, now)) : moment(at)}
      {exact && isNear && <span className='trestle-quiet trestle-ago'>{ago(at, now)}</span>}
    </Timestamp>
  )
}
