import { FormSelect, FormSelectOption } from '@patternfly/react-core'
import { ownOffset, useZone, zone, type Zone } from './zone'

/** In whose time moments are shown, all over the pages. */
export function ZoneChoice() {
  const shown = useZone()
  return (
    <FormSelect
      className='trestle-zone'
      aria-label='Time zone'
      value={shown}
      onChange={(_event, chosen) => zone.set(chosen as Zone)}
    >
      <FormSelectOption value='local' label={`Your time, ${ownOffset(new Date())}`} />
      <FormSelectOption value='utc' label='UTC, as logs have it' />
    </FormSelect>
  )
}
