import { Button, Content, Label, PageSection } from '@patternfly/react-core'
import { SyncAltIcon } from '@patternfly/react-icons'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { Action } from '../shared/Action'
import { Loading, Nothing, Trouble } from '../shared/states'
import { useMay } from '../shared/useMay'
import { usePolled } from '../shared/usePolled'
import { AuditModal } from './AuditModal'
import { BulkReplayModal } from './BulkReplayModal'
import { FailureList } from './FailureList'
import { failuresService, search } from './failures-service'
import { FilterBar } from './FilterBar'
import { filterOf, read, write, type Shown } from './filters'
import { Groups } from './Groups'
import { ReplaySelectedModal } from './ReplaySelectedModal'
import { Replays } from './Replays'

const PART = 50
const OFTEN = 5_000

type Open = 'selected' | 'bulk' | 'audit'

/** Calls that failed: found by what people know them by, and replayed, one or many. */
export function FailuresPage() {
  const [params, setParams] = useSearchParams()
  const shown = read(params)
  const filter = filterOf(shown)
  const key = JSON.stringify(shown)
  const [limit, setLimit] = useState(PART)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<Open>()
  const mayReplay = useMay('Failures', 'replay')

  const list = usePolled(`${key}|${limit}`, signal => search(shown.q ?? '', filter, limit, signal), shown.q ? 0 : OFTEN)
  const { group: _group, ...wide } = filter
  const groups = usePolled(JSON.stringify(wide), signal => failuresService.groups(wide, signal), OFTEN)
  const causes = groups.value?.items ?? []

  useEffect(() => {
    setSelected(new Set())
    setLimit(PART)
  }, [key])

  const change = (what: Record<string, string | undefined>) => setParams(write(params, what))
  const select = (ids: string[], isSelected: boolean) =>
    setSelected(before => {
      const next = new Set(before)
      ids.forEach(id => (isSelected ? next.add(id) : next.delete(id)))
      return next
    })
  const done = () => {
    setOpen(undefined)
    setSelected(new Set())
    list.refresh()
    groups.refresh()
  }
  const items = list.value?.items ?? []
  const total = causes.filter(cause => !shown.group || cause.group === shown.group).reduce((sum, g) => sum + g.count, 0)

  return (
    <PageSection hasBodyWrapper={false} className='trestle-page'>
      <FilterBar shown={shown} groups={causes} onChange={change} key={shown.q ?? ''}>
        <Button variant='plain' aria-label='Refresh' icon={<SyncAltIcon />} onClick={list.refresh} />
        <Action allowed={useMay('Failures', 'audit')} variant='link' onClick={() => setOpen('audit')}>
          Audit
        </Action>
        <Action
          allowed={mayReplay}
          variant='secondary'
          blocked={total === 0 || shown.q ? 'Choose what to replay by the filters, without a search.' : undefined}
          onClick={() => setOpen('bulk')}
        >
          Replay all that wait…
        </Action>
        <Action
          allowed={mayReplay}
          blocked={selected.size === 0 ? 'Select failures in the list.' : undefined}
          onClick={() => setOpen('selected')}
        >
          {selected.size === 0 ? 'Replay' : `Replay ${selected.size}`}
        </Action>
      </FilterBar>
      {list.error && <Trouble error={list.error} onRetry={list.refresh} />}
      <Replays />
      {!shown.q && <Groups groups={causes} chosen={shown.group} onChoose={group => change({ group: group?.group })} />}
      {list.value === undefined && list.isLoading && <Loading what='failures' />}
      {shown.q && list.value && items.length > 0 && (
        <Content component='p' className='trestle-found'>
          {items.length}
          {list.value.next ? ' and more' : ''}{' '}
          {list.value.by === 'key'
            ? 'with the business key'
            : list.value.by === 'id'
              ? 'with the call id'
              : 'that mention'}{' '}
          <Label isCompact>{shown.q}</Label>
        </Content>
      )}
      {items.length > 0 && (
        <FailureList
          failures={items}
          selected={selected}
          onSelect={select}
          canSelect={mayReplay === true}
          onMore={list.value?.next && limit < 500 ? () => setLimit(Math.min(500, limit + 100)) : undefined}
        />
      )}
      {list.value && items.length === 0 && <Empty shown={shown} onChange={change} />}
      {open === 'selected' && <ReplaySelectedModal ids={[...selected]} onClose={done} />}
      {open === 'bulk' && <BulkReplayModal filter={filter} total={total} onClose={done} />}
      {open === 'audit' && <AuditModal onClose={() => setOpen(undefined)} />}
    </PageSection>
  )
}

const DEFAULTS: Record<string, string | undefined> = { state: 'failed', since: '7d' }

/** Says what there is none of, and where the others may be: what was delivered just now is no longer among those that wait. */
function Empty({ shown, onChange }: { shown: Shown; onChange: (what: Record<string, string | undefined>) => void }) {
  const isUsual = JSON.stringify(shown) === JSON.stringify(read(new URLSearchParams()))
  if (isUsual) {
    return (
      <Nothing
        title='Nothing waits'
        action={{ label: 'Show those of any state', do: () => onChange({ state: 'all' }) }}
      >
        What fails after its admission is kept here by itself. What was delivered or discarded has another state.
      </Nothing>
    )
  }
  return (
    <Nothing
      title={shown.q ? `Nothing is known by “${shown.q}”` : 'Nothing has failed here'}
      action={{
        label: 'Clear the filters',
        do: () => onChange(Object.fromEntries(Object.keys(shown).map(name => [name, DEFAULTS[name]]))),
      }}
    >
      {shown.q
        ? 'Looked for a business key, a call id, and a text in errors and messages.'
        : 'No call fits the filters.'}
    </Nothing>
  )
}
