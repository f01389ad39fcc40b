import { FormSelect, FormSelectOption, Flex, HelperText, HelperTextItem, TextInput } from '@patternfly/react-core'
import { useState } from 'react'
import { local, RANGES, whatIsWrong, windowOf, type Time } from './windows'

type Props = { time: Time; onChange: (time: Time) => void }

/** A range that ends now, or a time from and to, in the reader's own time zone. */
export function TimeChoice({ time, onChange }: Props) {
  return (
    <Flex columnGap={{ default: 'columnGapSm' }} rowGap={{ default: 'rowGapXs' }}>
      <FormSelect
        className='trestle-choice'
        aria-label='Time'
        value={time.range}
        onChange={(_event, range) =>
          onChange(range === 'custom' ? { range, ...windowOf(time, Date.now()) } : { range })
        }
      >
        {RANGES.map(({ id, label }) => (
          <FormSelectOption key={id} value={id} label={label} />
        ))}
        <FormSelectOption value='custom' label='From … to …' />
      </FormSelect>
      {time.range === 'custom' && <FromTo key={`${time.from}${time.to}`} time={time} onChange={onChange} />}
    </Flex>
  )
}

/** Two moments; what is no time yet is kept and said, and not asked for. */
function FromTo({ time, onChange }: Props) {
  const given = windowOf(time, Date.now())
  const [from, setFrom] = useState(local(given.from))
  const [to, setTo] = useState(local(given.to))
  const wrong = whatIsWrong(from, to)
  const ask = () => {
    if (wrong || (from === local(given.from) && to === local(given.to))) return
    onChange({ range: 'custom', from: new Date(from).toISOString(), to: new Date(to).toISOString() })
  }
  const input = (label: string, value: string, set: (value: string) => void) => (
    <TextInput
      className='trestle-time'
      type='datetime-local'
      step={1}
      aria-label={label}
      value={value}
      validated={wrong ? 'error' : 'default'}
      onChange={(_event, next) => set(next)}
      onBlur={ask}
      onKeyDown={event => event.key === 'Enter' && ask()}
    />
  )
  return (
    <>
      {input('From', from, setFrom)}
      {input('To', to, setTo)}
      {wrong && (
        <HelperText>
          <HelperTextItem variant='error'>{wrong}</HelperTextItem>
        </HelperText>
      )}
    </>
  )
}

/** One moment, in the reader's own time zone; said when it is whole. */
export function MomentInput({ label, at, onChange }: { label: string; at?: string; onChange: (at: string) => void }) {
  const given = at && !Number.isNaN(Date.parse(at)) ? local(at) : ''
  const [value, setValue] = useState(given)
  const ask = () => {
    if (value !== given && !Number.isNaN(Date.parse(value))) onChange(new Date(value).toISOString())
  }
  return (
    <TextInput
      className='trestle-time'
      type='datetime-local'
      step={1}
      aria-label={label}
      value={value}
      validated={Number.isNaN(Date.parse(value)) ? 'error' : 'default'}
      onChange={(_event, next) => setValue(next)}
      onBlur={ask}
      onKeyDown={event => event.key === 'Enter' && ask()}
    />
  )
}
