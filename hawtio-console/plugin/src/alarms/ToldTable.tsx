import { Listing, type Column } from '../shared/Listing'
import { Moment } from '../shared/Moment'
import type { Told } from './alarms-service'
import { ToldLabel } from './looks'

/** Who was told of what, and whether the message arrived. */
export function ToldTable({ told }: { told: Told[] }) {
  if (told.length === 0) return <p className='trestle-quiet'>Nobody was told of anything in the last week.</p>
  return (
    <Listing
      label='Who was told'
      hasBorders={false}
      items={told}
      columns={COLUMNS}
      keyOf={({ at, channel, alarms }) =>
        `${at} ${channel} ${alarms.map(({ alarm, subject }) => alarm + subject).join()}`
      }
    />
  )
}

const COLUMNS: Column<Told>[] = [
  { title: 'When', as: 'fit', cell: ({ at }) => <Moment at={at} exact /> },
  { title: 'Channel', cell: ({ channel }) => channel },
  {
    title: 'Message',
    cell: ({ state, error, attempts }) => (
      <>
        <ToldLabel state={state} />{' '}
        {error && (
          <span className='trestle-quiet'>
            tried {attempts} times: {error}
          </span>
        )}
      </>
    ),
  },
  {
    title: 'Of',
    as: 'break',
    cell: ({ alarms }) =>
      alarms.map(({ alarm, subject, event }) => (
        <div key={`${alarm} ${subject} ${event}`}>
          {alarm} <span className='trestle-quiet'>{subject}</span> {event}
        </div>
      )),
  },
]
