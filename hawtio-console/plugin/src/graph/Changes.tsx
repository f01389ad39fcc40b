import { Button, Flex } from '@patternfly/react-core'
import { moment } from '../shared/format'
import type { Window } from '../shared/windows'
import type { Change, Graph } from './graph-service'

const CHANGES: Change[] = ['new', 'gone', 'slower', 'failing']

type Props = { graph: Graph; against?: Window; chosen?: string; onChoose: (change: string | undefined) => void }

/** What is otherwise than in the time that is compared with; each kind can be looked at alone. */
export function Changes({ graph, against, chosen, onChoose }: Props) {
  const counts = CHANGES.map(change => ({ change, count: graph.edges.filter(edge => edge.change === change).length }))
  const any = counts.some(({ count }) => count > 0)
  return (
    <Flex columnGap={{ default: 'columnGapSm' }} className='trestle-changes' role='group' aria-label='What changed'>
      <span className='trestle-quiet'>
        {against ? `Against ${moment(against.from)} to ${moment(against.to)}:` : 'Compared with what?'}
      </span>
      {counts.map(({ change, count }) =>
        count === 0 && change !== chosen ? null : (
          <Button
            key={change}
            size='sm'
            variant={change === chosen ? 'primary' : 'secondary'}
            aria-pressed={change === chosen}
            onClick={() => onChoose(change === chosen ? undefined : change)}
          >
            {count} {change}
          </Button>
        ),
      )}
      {against && !any && <span>nothing is new, gone, slower or failing</span>}
    </Flex>
  )
}
