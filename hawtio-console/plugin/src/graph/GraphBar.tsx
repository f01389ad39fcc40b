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
import { MomentInput, TimeChoice } from '../shared/TimeChoice'
import { comparedWith, COMPARISONS, windowOf, type Time } from '../shared/windows'

export type View = {
  time: Time
  compare?: string
  /** When the time began that is compared with, where that is any other. */
  against?: string
  /** Which changes are shown alone. */
  changed?: string
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
            <TimeChoice time={view.time} onChange={time => onChange({ time })} />
          </ToolbarItem>
          <ToolbarItem>
            <FormSelect
              className='trestle-comparison'
              aria-label='Compare'
              value={view.compare ?? ''}
              onChange={(_event, compare) =>
                onChange({
                  compare: compare || undefined,
                  against:
                    compare === 'other' ? comparedWith(windowOf(view.time, Date.now()), 'before')?.from : undefined,
                  changed: undefined,
                })
              }
            >
              <FormSelectOption value='' label='Not compared' />
              {COMPARISONS.map(({ id, label }) => (
                <FormSelectOption key={id} value={id} label={`Against ${label}`} />
              ))}
              <FormSelectOption value='other' label='Against a time from …' />
            </FormSelect>
          </ToolbarItem>
          {view.compare === 'other' && (
            <ToolbarItem>
              <MomentInput
                key={view.against}
                label='Compared from'
                at={view.against}
                onChange={against => onChange({ against })}
              />
            </ToolbarItem>
          )}
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
              isChecked={view.isLive && view.time.range !== 'custom'}
              isDisabled={view.time.range === 'custom'}
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
