import { ClipboardCopyButton, Flex, FlexItem, Label } from '@patternfly/react-core'
import { EyeSlashIcon } from '@patternfly/react-icons'
import { useState } from 'react'
import { bytes } from '../shared/format'
import type { Message } from './failures-service'
import { shown } from './json'

function Copy({ text, id }: { text: string; id: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <ClipboardCopyButton
      id={id}
      aria-label='Copy to clipboard'
      variant='plain'
      onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
      onTooltipHidden={() => setCopied(false)}
    >
      {isCopied ? 'Copied' : 'Copy to clipboard'}
    </ClipboardCopyButton>
  )
}

/** A body that crossed: as text where it is one, or why it is not shown. */
export function MessageView({ title, message, id }: { title: string; message?: Message; id: string }) {
  return (
    <section className='trestle-message' aria-label={title}>
      <Flex alignItems={{ default: 'alignItemsCenter' }} columnGap={{ default: 'columnGapSm' }}>
        <FlexItem>
          <strong>{title}</strong>
        </FlexItem>
        {message && (
          <FlexItem className='trestle-quiet'>
            {[message.contentType, bytes(message.size)].filter(Boolean).join(' · ')}
          </FlexItem>
        )}
        {message?.masked && (
          <Label isCompact color='purple' icon={<EyeSlashIcon />}>
            values masked
          </Label>
        )}
        {message?.text !== undefined && (
          <FlexItem align={{ default: 'alignRight' }}>
            <Copy text={message.text} id={id} />
          </FlexItem>
        )}
      </Flex>
      <Content message={message} title={title} />
    </section>
  )
}

function Content({ message, title }: { message?: Message; title: string }) {
  if (!message) return <p className='trestle-quiet'>Nothing.</p>
  if (message.text !== undefined) {
    return (
      <pre className='trestle-code' tabIndex={0} aria-label={title}>
        {shown(message.text)}
      </pre>
    )
  }
  if (message.base64 !== undefined) {
    return <p className='trestle-quiet'>{bytes(message.size)} that are no text.</p>
  }
  return (
    <p className='trestle-quiet'>
      <EyeSlashIcon /> {bytes(message.size)} that are not kept, or not shown to your role.
    </p>
  )
}
