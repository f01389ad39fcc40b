import { Timestamp } from '@patternfly/react-core'
import { ago, moment } from './format'

/** A moment as people say it, with the exact one under the pointer and for screen readers. */
export function Moment({ at }: { at: string }) {
  return (
    <Timestamp date={new Date(at)} title={moment(at)} className='trestle-moment'>
      {ago(at, Date.now())}
    </Timestamp>
  )
}
