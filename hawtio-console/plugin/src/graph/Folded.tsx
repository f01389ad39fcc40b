import { Button } from '@patternfly/react-core'
import { InfoCircleIcon } from '@patternfly/react-icons'

type Props = {
  /** How many nodes are in groups, of how many. */
  merged: number
  of: number
  isOpen: boolean
  isEach: boolean
  onEach: (each: boolean) => void
  onFold: () => void
}

/** Says that the picture has groups, and how to see what is in them. */
export function Folded({ merged, of, isOpen, isEach, onEach, onFold }: Props) {
  if (merged === 0 && !isOpen && !isEach) return null
  return (
    <div className='trestle-note' role='status'>
      <InfoCircleIcon />
      {isEach
        ? `Each of the ${of} is drawn by itself: zoom in to read names.`
        : merged === 0
          ? 'Every group is open.'
          : `${merged} of ${of} are drawn in groups. Choose a group to open it; search finds each.`}
      {isOpen && (
        <Button variant='link' isInline onClick={onFold}>
          Close groups
        </Button>
      )}
      {isEach ? (
        <Button variant='link' isInline onClick={() => onEach(false)}>
          Draw groups
        </Button>
      ) : (
        merged > 0 && (
          <Button variant='link' isInline onClick={() => onEach(true)}>
            Draw each
          </Button>
        )
      )}
    </div>
  )
}
