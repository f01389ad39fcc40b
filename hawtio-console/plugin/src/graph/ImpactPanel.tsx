import { Button, Label, Title } from '@patternfly/react-core'
import { TimesIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Tr } from '@patternfly/react-table'
import { count } from '../shared/format'
import { Loading, Trouble } from '../shared/states'
import type { Polled } from '../shared/usePolled'
import type { Impact } from './graph-service'

type Props = { system: string; impact: Polled<Impact>; onClose: () => void }

/** The blast radius: who fails when a system stops, and what can wait until it is back. */
export function ImpactPanel({ system, impact, onClose }: Props) {
  const found = impact.value
  return (
    <aside className='trestle-panel' aria-label='Blast radius'>
      <Button
        variant='plain'
        aria-label='Close'
        icon={<TimesIcon />}
        onClick={onClose}
        className='trestle-panel-close'
      />
      <Title headingLevel='h2' size='lg' className='trestle-panel-title'>
        If {system} stops
      </Title>
      {impact.error && <Trouble error={impact.error} onRetry={impact.refresh} />}
      {!found && impact.isLoading && <Loading what='the blast radius' />}
      {found && (
        <>
          <p className='trestle-quiet'>
            {found.operations.length} operations and {found.consumers.length} consumers are hit;{' '}
            {found.operations.filter(({ canQueue }) => canQueue).length} operations can queue.
          </p>
          <h3 className='trestle-heading'>Operations</h3>
          <Table variant='compact' borders={false} aria-label='Operations that are hit'>
            <Tbody>
              {found.operations.map(operation => (
                <Tr key={operation.operation}>
                  <Td>{operation.operation}</Td>
                  <Td className='trestle-number'>{count(operation.calls)}</Td>
                  <Td title={operation.why}>
                    <Label isCompact color={operation.canQueue ? 'blue' : 'red'}>
                      {operation.canQueue ? 'can queue' : 'fails'}
                    </Label>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
          <h3 className='trestle-heading'>Consumers</h3>
          <Table variant='compact' borders={false} aria-label='Consumers that are hit'>
            <Tbody>
              {found.consumers.map(consumer => (
                <Tr key={consumer.consumer}>
                  <Td>{consumer.consumer}</Td>
                  <Td className='trestle-number'>{count(consumer.calls)} calls</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
          {found.routes.length > 0 && (
            <>
              <h3 className='trestle-heading'>Routes</h3>
              <p>{found.routes.join(', ')}</p>
            </>
          )}
        </>
      )}
    </aside>
  )
}

/** The nodes of the graph that are hit. */
export function hit(impact: Impact, level: string): ReadonlySet<string> {
  return new Set([
    `system:${impact.system}`,
    ...impact.operations.map(({ api, operation }) => {
      const [name, version] = api.includes('/') ? api.split('/') : operation.split('.')
      return level === 'operation' ? `operation:${operation}` : `api:${name}/${version}`
    }),
    ...impact.consumers.flatMap(({ consumer }) => [`consumer:${consumer}`, `unknown:${consumer}`]),
    ...impact.routes.map(route => `route:${route}`),
  ])
}
