import { Alert } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { usePolled } from '../shared/usePolled'
import { apisService } from './apis-service'

/** Says, wherever one is in the catalogue, that what is shown is not what is in the folder. */
export function Rejected() {
  const { value } = usePolled('generation', apisService.generation, 15_000)
  const last = value?.lastReload
  if (last?.outcome !== 'rejected') return null
  return (
    <Alert
      isInline
      variant='danger'
      title={`The last change of the estate was rejected: ${last.errors.length === 1 ? 'one error' : `${last.errors.length} errors`}`}
      actionLinks={<Link to='/trestle/apis/definitions'>What is wrong, and where</Link>}
    >
      Generation {value?.number} goes on serving.
    </Alert>
  )
}
