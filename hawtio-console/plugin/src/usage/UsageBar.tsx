import {
  FormSelect,
  FormSelectOption,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { TIMES } from './times'

const APART = [
  { by: 'consumer,api,version', label: 'By consumer and API' },
  { by: 'consumer,plan', label: 'By consumer' },
  { by: 'api,version', label: 'By API' },
  { by: 'api,version,operation', label: 'By operation' },
  { by: 'consumer,api,version,operation', label: 'By consumer and operation' },
  { by: 'plan', label: 'By plan' },
  { by: 'day', label: 'By day' },
  { by: 'consumer,day', label: 'By consumer and day' },
  { by: 'consumer,month', label: 'By consumer and month' },
]

type Props = {
  time: string
  by: string
  term: string
  onChange: (change: { time?: string; by?: string; find?: string }) => void
}

/** Which time, what is told apart, and what is looked for. */
export function UsageBar({ time, by, term, onChange }: Props) {
  const known = APART.some(choice => choice.by === by) ? APART : [...APART, { by, label: `By ${by}` }]
  return (
    <Toolbar className='trestle-toolbar'>
      <ToolbarContent>
        <ToolbarItem className='trestle-search'>
          <SearchInput
            aria-label='Find in usage'
            placeholder='Consumer, API, operation'
            value={term}
            onChange={(_event, find) => onChange({ find })}
            onClear={() => onChange({ find: '' })}
          />
        </ToolbarItem>
        <ToolbarGroup variant='filter-group'>
          <ToolbarItem>
            <FormSelect aria-label='Time' value={time} onChange={(_event, next) => onChange({ time: next })}>
              {TIMES.map(({ id, label }) => (
                <FormSelectOption key={id} value={id} label={label} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect aria-label='Told apart' value={by} onChange={(_event, next) => onChange({ by: next })}>
              {known.map(choice => (
                <FormSelectOption key={choice.by} value={choice.by} label={choice.label} />
              ))}
            </FormSelect>
          </ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
    </Toolbar>
  )
}
