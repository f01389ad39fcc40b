import { Button, Tooltip } from '@patternfly/react-core'
import { CopyIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { copied } from './copy'

/** Puts a text on the clipboard. */
export function CopyButton({ text, label, of }: { text: string; label?: string; of: string }) {
  const [state, setState] = useState<'not yet' | 'done' | 'failed'>('not yet')
  const told = { 'not yet': `Copy ${of}`, done: 'Copied', failed: 'The browser does not allow it' }[state]
  return (
    <Tooltip content={told} onTooltipHidden={() => setState('not yet')}>
      <Button
        variant={label ? 'link' : 'plain'}
        size='sm'
        icon={<CopyIcon />}
        aria-label={`Copy ${of}`}
        className='trestle-copy'
        onClick={() => void copied(text).then(isDone => setState(isDone ? 'done' : 'failed'))}
      >
        {label}
      </Button>
    </Tooltip>
  )
}
