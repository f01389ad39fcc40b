import { Label } from '@patternfly/react-core'
import type { System } from './apis-service'

const WHAT = {
  connections: 'Connections over all endpoints',
  sessions: 'Sessions on the shared connection; a route that takes messages keeps one',
  senders: "Threads that hand messages to the broker's client",
} as const

/** What there is only so much of on the way to a system; calls that wait for it stand out. */
export function Pools({ pools }: { pools: System['pools'] }) {
  return (
    <>
      {pools.map(({ of, inUse, idle, waiting, limit }) => (
        <div key={of} className='trestle-pool' title={WHAT[of]}>
          {inUse}
          <span className='trestle-quiet'>
            {' '}
            of {limit} {of}
            {idle > 0 && `, ${idle} idle`}
          </span>
          {!!waiting && (
            <>
              {' '}
              <Label isCompact color='orange'>
                {waiting === 1 ? '1 call waits' : `${waiting} calls wait`}
              </Label>
            </>
          )}
        </div>
      ))}
    </>
  )
}
