import { LabelGroup, Label } from '@patternfly/react-core'

/** Business keys: what people know a message by. */
export function Keys({ keys, most = 4 }: { keys: Record<string, string>; most?: number }) {
  const all = Object.entries(keys)
  if (all.length === 0) return <span className='trestle-quiet'>–</span>
  return (
    <LabelGroup numLabels={most} aria-label='Business keys'>
      {all.map(([name, value]) => (
        <Label key={name} isCompact variant='outline' textMaxWidth='26ch'>
          <span className='trestle-quiet'>{name}</span> {value}
        </Label>
      ))}
    </LabelGroup>
  )
}
