import { Label } from '@patternfly/react-core'
import { Moment } from '../shared/Moment'
import type { Discovery } from './apis-service'

/** Where DNS says that a system listens; what is not as it should be stands out. */
export function Discovered({ discovery }: { discovery: Discovery }) {
  const { state, since, trouble, leftOut, endpoints } = discovery
  const all = endpoints.map(({ address, refusing }) => (refusing ? `${address} refuses` : address)).join(', ')
  const refusing = endpoints.filter(endpoint => endpoint.refusing).length
  return (
    <div title={all}>
      <span className='trestle-quiet'>
        {endpoints.length} by DNS
        {refusing > 0 && `, ${refusing} refuse`}
        {leftOut > 0 && `, ${leftOut} left out`}
      </span>
      {state !== 'resolved' && (
        <>
          {' '}
          <Label isCompact color={state === 'unresolved' ? 'red' : 'orange'}>
            {state}
          </Label>{' '}
          <span className='trestle-quiet'>
            since <Moment at={since} />
          </span>
        </>
      )}
      {trouble && <div className='trestle-quiet'>{trouble}</div>}
    </div>
  )
}
