import {
  FormSelect,
  FormSelectOption,
  SearchInput,
  Switch,
  ToggleGroup,
  ToggleGroupItem,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core'
import { COMPARISONS, RANGES } from './windows'

export type View = {
  range: string
  compare?: string
  level: string
  gateway?: string
  as: 'picture' | 'table'
  isLive: boolean
  term: string
}

type Props = { view: View; gateways: string[]; onChange: (change: Partial<View>) => void }

/** Which time, how fine, compared with what, and what is looked for. */
export function GraphBar({ view, gateways, onChange }: Props) {
  const nodes = view.gateway && !gateways.includes(view.gateway) ? [...gateways, view.gateway] : gateways
  return (
    <Toolbar className='trestle-toolbar'>
      <ToolbarContent>
        <ToolbarItem className='trestle-search'>
          <SearchInput
            aria-label='Find in the graph'
            placeholder='Consumer, API, system'
            value={view.term}
            onChange={(_event, term) => onChange({ term })}
            onClear={() => onChange({ term: '' })}
          />
        </ToolbarItem>
        <ToolbarGroup variant='filter-group'>
          <ToolbarItem>
            <FormSelect aria-label='Time' value={view.range} onChange={(_event, range) => onChange({ range })}>
              {RANGES.map(({ id, label }) => (
                <FormSelectOption key={id} value={id} label={label} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect
              aria-label='Compare'
              value={view.compare ?? ''}
              onChange={(_event, compare) => onChange({ compare: compare || undefined })}
            >
              <FormSelectOption value='' label='Not compared' />
              {COMPARISONS.map(({ id, label }) => (
                <FormSelectOption key={id} value={id} label={`Against ${label}`} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect aria-label='Level' value={view.level} onChange={(_event, level) => onChange({ level })}>
              <FormSelectOption value='api' label='By API' />
              <FormSelectOption value='operation' label='By operation' />
            </FormSelect>
          </ToolbarItem>
          {nodes.length > 1 && (
            <ToolbarItem>
              <FormSelect
                aria-label='Gateway'
                value={view.gateway ?? ''}
                onChange={(_event, gateway) => onChange({ gateway: gateway || undefined })}
              >
                <FormSelectOption value='' label='All gateways' />
                {nodes.map(node => (
                  <FormSelectOption key={node} value={node} label={node} />
                ))}
              </FormSelect>
            </ToolbarItem>
          )}
        </ToolbarGroup>
        <ToolbarGroup align={{ default: 'alignEnd' }} alignItems='center'>
          <ToolbarItem>
            <Switch
              id='trestle-live'
              label='Live'
              isChecked={view.isLive}
              onChange={(_event, isLive) => onChange({ isLive })}
            />
          </ToolbarItem>
          <ToolbarItem>
            <ToggleGroup aria-label='Shown as'>
              <ToggleGroupItem
                text='Picture'
                buttonId='trestle-as-picture'
                isSelected={view.as === 'picture'}
                onChange={() => onChange({ as: 'picture' })}
              />
              <ToggleGroupItem
                text='Table'
                buttonId='trestle-as-table'
                isSelected={view.as === 'table'}
                onChange={() => onChange({ as: 'table' })}
              />
            </ToggleGroup>
          </ToolbarItem>
        </ToolbarGroup>
      </ToolbarContent>
    </Toolbar>
  )
}
