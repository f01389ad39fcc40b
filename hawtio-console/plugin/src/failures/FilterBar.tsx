import {
  FormSelect,
  FormSelectOption,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { useState, type ReactNode } from 'react'
import type { Group } from './failures-service'
import type { Shown } from './filters'

const STATES: [string, string][] = [
  ['failed', 'Waiting'],
  ['claimed', 'Being replayed'],
  ['delivered', 'Delivered'],
  ['discarded', 'Discarded'],
  ['all', 'Any state'],
]

const TIMES: [string, string][] = [
  ['1h', 'Last hour'],
  ['12h', 'Last 12 hours'],
  ['1d', 'Last day'],
  ['7d', 'Last week'],
  ['30d', 'Last 30 days'],
  ['all', 'Any time'],
]

type Props = {
  shown: Shown
  groups: Group[]
  onChange: (change: Record<string, string | undefined>) => void
  children: ReactNode
}

function distinct(values: (string | undefined)[], chosen?: string): string[] {
  return [...new Set([...values, chosen].filter(value => value !== undefined))].sort()
}

/** What is looked for. Search is for what people have in their hands: an order, a customer, a call id. */
export function FilterBar({ shown, groups, onChange, children }: Props) {
  const [term, setTerm] = useState(shown.q ?? '')
  const choice = (name: string, label: string, value: string | undefined, options: [string, string][]) => (
    <ToolbarItem>
      <FormSelect
        aria-label={label}
        value={value ?? 'all'}
        onChange={(_event, chosen) => onChange({ [name]: chosen, group: undefined })}
      >
        {options.map(([key, text]) => (
          <FormSelectOption key={key} value={key} label={text} />
        ))}
      </FormSelect>
    </ToolbarItem>
  )
  const among = (any: string, values: string[]): [string, string][] => [
    ['all', any],
    ...values.map((value): [string, string] => [value, value]),
  ]
  return (
    <Toolbar className='trestle-toolbar'>
      <ToolbarContent>
        <ToolbarItem className='trestle-search'>
          <SearchInput
            aria-label='Find a failure'
            placeholder='Order, customer, reference, call id, or a text within'
            value={term}
            onChange={(_event, value) => setTerm(value)}
            onSearch={(_event, value) =>
              onChange({ q: value.trim(), ...(value.trim() ? { state: 'all', since: 'all' } : {}) })
            }
            onClear={() => {
              setTerm('')
              onChange({ q: undefined, state: 'failed', since: '7d' })
            }}
          />
        </ToolbarItem>
        <ToolbarGroup align={{ default: 'alignEnd' }}>{children}</ToolbarGroup>
      </ToolbarContent>
      <ToolbarContent>
        <ToolbarGroup variant='filter-group'>
          {choice('state', 'State', shown.state, STATES)}
          {choice('since', 'Time', shown.since, TIMES)}
          {choice(
            'system',
            'System',
            shown.system,
            among(
              'Any system',
              distinct(
                groups.map(group => group.system),
                shown.system,
              ),
            ),
          )}
          {choice(
            'api',
            'API',
            shown.api,
            among(
              'Any API',
              distinct(
                groups.map(group => group.api),
                shown.api,
              ),
            ),
          )}
          {choice(
            'kind',
            'Kind',
            shown.kind,
            among(
              'Any kind',
              distinct(
                groups.map(group => group.kind),
                shown.kind,
              ),
            ),
          )}
        </ToolbarGroup>
      </ToolbarContent>
    </Toolbar>
  )
}
