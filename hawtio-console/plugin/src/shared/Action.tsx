import { Button, Tooltip, type ButtonProps } from '@patternfly/react-core'

type Props = ButtonProps & {
  /** Whether the role allows it; undefined while that is not known. */
  allowed: boolean | undefined
  /** Why it cannot be done now, whoever asks. */
  blocked?: string
}

/** A button that is grey, and says why, for those whose role does not allow what it does. */
export function Action({ allowed, blocked, ...button }: Props) {
  const why = allowed === false ? 'Your role may only look. Ask an admin.' : blocked
  const off = allowed !== true || blocked !== undefined
  const made = <Button {...button} isAriaDisabled={off} onClick={off ? undefined : button.onClick} />
  return why ? <Tooltip content={why}>{made}</Tooltip> : made
}
