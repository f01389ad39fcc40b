import { Alert, AlertActionCloseButton, AlertActionLink, Progress } from '@patternfly/react-core'
import { useState } from 'react'
import { useMay } from '../shared/useMay'
import { usePolled } from '../shared/usePolled'
import { failuresService, type BulkReplay } from './failures-service'

/** Replays of many that run, or ended while somebody looked. */
export function Replays() {
  const [began] = useState(Date.now)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const replays = usePolled('replays', failuresService.lastReplays, 2_000)
  const mayCancel = useMay('Failures', 'cancel')
  const shown = (replays.value?.items ?? []).filter(
    replay => (replay.state === 'running' || Date.parse(replay.changedAt) > began) && !closed.has(replay.id),
  )
  const cancel = (id: string) => void failuresService.cancel(id).then(replays.refresh, replays.refresh)
  return (
    <div aria-live='polite' className='trestle-replays'>
      {shown.map(replay => (
        <Alert
          key={replay.id}
          isInline
          variant={replay.state === 'running' ? 'info' : replay.failed + replay.skipped > 0 ? 'warning' : 'success'}
          title={`${TITLES[replay.state]}: ${text(replay)}`}
          actionClose={
            replay.state === 'running' ? undefined : (
              <AlertActionCloseButton onClose={() => setClosed(new Set([...closed, replay.id]))} />
            )
          }
          actionLinks={
            replay.state === 'running' &&
            mayCancel && <AlertActionLink onClick={() => cancel(replay.id)}>Cancel it</AlertActionLink>
          }
        >
          <Progress
            aria-label='Progress of the replay'
            size='sm'
            measureLocation='outside'
            value={replay.delivered + replay.failed + replay.skipped}
            max={Math.max(1, replay.total)}
            label={`${replay.delivered + replay.failed + replay.skipped} of ${replay.total}`}
          />
        </Alert>
      ))}
    </div>
  )
}

const TITLES = { running: 'Replaying', done: 'Replayed', cancelled: 'Replay cancelled' }

function text(replay: BulkReplay): string {
  const parts = [`${replay.delivered} delivered`]
  if (replay.failed > 0) parts.push(`${replay.failed} failed again`)
  if (replay.skipped > 0) parts.push(`${replay.skipped} skipped`)
  return `${parts.join(', ')} (by ${replay.createdBy})`
}
