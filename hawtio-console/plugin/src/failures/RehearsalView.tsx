import { HelperText, HelperTextItem, List, ListItem } from '@patternfly/react-core'
import type { Rehearsal } from './useRehearsal'

/** What the gateway says about an edit, in a place where screen readers hear of it. */
export function RehearsalView({ rehearsal }: { rehearsal: Rehearsal }) {
  return (
    <div aria-live='polite' className='trestle-rehearsal' data-state={rehearsal.state}>
      <HelperText>{line(rehearsal)}</HelperText>
      {rehearsal.state === 'refused' && rehearsal.errors.length > 0 && (
        <List isPlain>
          {rehearsal.errors.map(error => (
            <ListItem key={error.pointer + error.detail}>
              <code>{error.pointer || '/'}</code> {error.detail}
            </ListItem>
          ))}
        </List>
      )}
    </div>
  )
}

function line(rehearsal: Rehearsal) {
  switch (rehearsal.state) {
    case 'waiting':
      return <HelperTextItem variant='indeterminate'>Checking…</HelperTextItem>
    case 'no-json':
      return (
        <HelperTextItem variant='error'>
          Line {rehearsal.mistake.line}, column {rehearsal.mistake.column}: {rehearsal.mistake.message}
        </HelperTextItem>
      )
    case 'refused':
      return (
        <HelperTextItem variant='error'>
          Would be refused ({rehearsal.status}): {rehearsal.title}
        </HelperTextItem>
      )
    case 'fits': {
      const call = rehearsal.outcome.attempt.calls[0]
      return (
        <HelperTextItem variant='success'>
          Fits the contract{call ? `; would be sent to ${call.system}.${call.operation}` : ''}.
        </HelperTextItem>
      )
    }
    case 'unknown':
      return <HelperTextItem variant='warning'>Cannot be rehearsed: {rehearsal.why}</HelperTextItem>
  }
}
