import { Card, CardBody, Flex, FlexItem } from '@patternfly/react-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Action } from '../shared/Action'
import { Facts } from '../shared/Facts'
import { bytes, count, duration, share } from '../shared/format'
import { Listing, type Column } from '../shared/Listing'
import { Loaded, Nothing } from '../shared/states'
import { useMay } from '../shared/useMay'
import { usePolled } from '../shared/usePolled'
import { apisService, type Cache, type CachedOperation } from './apis-service'
import { ForgetModal, type Forget } from './ForgetModal'

/** Answers that are given again: how much it helps, and how they are forgotten. */
export function CachePage() {
  const [forget, setForget] = useState<Forget>()
  const mayForget = useMay('Cache', 'forget')
  const cache = usePolled('cache', apisService.cache, 5_000)
  return (
    <Loaded polled={cache} what='the cache'>
      {all => (
        <>
          {all.operations.length === 0 ? (
            <Nothing title='No operation has its answers remembered'>
              An operation that says <code>cache: {'{max-age: 30s}'}</code> in its API&apos;s definition has.
            </Nothing>
          ) : (
            <>
              <Numbers cache={all} />
              <Flex justifyContent={{ default: 'justifyContentFlexEnd' }}>
                <FlexItem>
                  <Action
                    variant='secondary'
                    allowed={mayForget}
                    blocked={all.entries === 0 ? 'Nothing is remembered.' : undefined}
                    onClick={() => setForget({ entries: all.entries })}
                  >
                    Forget all…
                  </Action>
                </FlexItem>
              </Flex>
              <Listing
                label='Operations whose answers are remembered'
                items={all.operations}
                columns={columns(mayForget, of => setForget({ of, entries: of.entries }))}
                keyOf={({ api, version, operation }) => `${api}.${version}.${operation}`}
              />
            </>
          )}
          {forget && (
            <ForgetModal
              forget={forget}
              onClose={isDone => {
                setForget(undefined)
                if (isDone) cache.refresh()
              }}
            />
          )}
        </>
      )}
    </Loaded>
  )
}

function Numbers({ cache }: { cache: Cache }) {
  return (
    <Card isCompact>
      <CardBody>
        <Facts
          facts={[
            ['Remembered, by this gateway', cache.entries === 1 ? '1 answer' : `${count(cache.entries)} answers`],
            ['In memory', `${bytes(cache.bytes)} of ${bytes(cache.limit)}`],
            [
              'Given again',
              `${share(cache.hits, cache.hits + cache.misses)} of ${count(cache.hits + cache.misses)} calls`,
            ],
            ['Older answers, as a system failed', count(cache.stale)],
          ]}
        />
      </CardBody>
    </Card>
  )
}

function columns(mayForget: boolean | undefined, onForget: (of: CachedOperation) => void): Column<CachedOperation>[] {
  return [
    {
      title: 'Operation',
      cell: ({ api, version, operation, path }) => (
        <>
          <Link to={`/trestle/apis/api/${api}/${version}`}>
            {api}.{version}.{operation}
          </Link>
          <div className='trestle-id trestle-quiet'>{path}</div>
        </>
      ),
    },
    {
      title: 'Fresh for',
      cell: ({ maxAge, staleIfError }) => (
        <>
          {duration(maxAge)}
          {staleIfError && <div className='trestle-quiet'>{duration(staleIfError)} more if the system fails</div>}
        </>
      ),
    },
    {
      title: 'For whom',
      cell: ({ per }) => (per === 'everybody' ? 'whoever may call' : 'each consumer its own'),
    },
    { title: 'Answers', as: 'number', cell: ({ entries }) => count(entries) },
    { title: 'Size', as: 'number', cell: ({ bytes: size }) => bytes(size) },
    { title: 'Calls', as: 'number', cell: ({ hits, misses }) => count(hits + misses) },
    { title: 'Given again', as: 'number', cell: ({ hits, misses }) => share(hits, hits + misses) },
    { title: 'As it failed', as: 'number', cell: ({ stale }) => count(stale) },
    {
      title: 'Forget',
      as: 'quiet',
      cell: of => (
        <Action
          variant='link'
          isInline
          allowed={mayForget}
          blocked={of.entries === 0 ? 'Nothing is remembered.' : undefined}
          aria-label={`Forget answers of ${of.api}.${of.version}.${of.operation}`}
          onClick={() => onForget(of)}
        >
          Forget…
        </Action>
      ),
    },
  ]
}
