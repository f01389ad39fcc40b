import { ExpandableSection, FormGroup, TextInput } from '@patternfly/react-core'

type Props = {
  original: Record<string, string>
  changed: Record<string, string>
  onChange: (changed: Record<string, string>) => void
}

/** Header fields that were kept, to be sent with other values. */
export function HeaderFields({ original, changed, onChange }: Props) {
  const names = Object.keys(original)
  if (names.length === 0) return null
  const set = (name: string, value: string) => {
    const { [name]: _, ...rest } = changed
    onChange(value === original[name] ? rest : { ...rest, [name]: value })
  }
  const edited = Object.keys(changed).length
  return (
    <ExpandableSection toggleText={edited > 0 ? `Header fields (${edited} changed)` : 'Header fields'}>
      {names.map(name => (
        <FormGroup key={name} label={name} fieldId={`trestle-header-${name}`}>
          <TextInput
            id={`trestle-header-${name}`}
            value={changed[name] ?? original[name] ?? ''}
            onChange={(_event, value) => set(name, value)}
          />
        </FormGroup>
      ))}
    </ExpandableSection>
  )
}
