import { Alert, Card, CardBody, Flex, FlexItem } from '@patternfly/react-core'
import { eventService } from '@hawtio/react'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Action } from '../shared/Action'
import { Facts } from '../shared/Facts'
import { moment } from '../shared/format'
import { ProblemError } from '../shared/jolokia'
import { Loading, Trouble } from '../shared/states'
import { useMay } from '../shared/useMay'
import { usePolled } from '../shared/usePolled'
import { apisService } from './apis-service'

const OUTCOMES = {
  swapped: 'A new generation serves.',
  unchanged: 'Nothing had changed.',
  rejected: 'What is in the folder cannot be served. The generation before it goes on.',
}

/** Which generation serves, and what was wrong with the definitions when the folder was last looked at. */
export function GenerationView() {
  const generation = usePolled('generation', apisService.generation, 5_000)
  const mayReload = useMay('Catalogue', 'reload')
  const [isBusy, setBusy] = useState(false)
  const reload = async () => {
    setBusy(true)
    try {
      const now = await apisService.reload()
      eventService.notify({ type: 'success', message: `Generation ${now.number} serves` })
    } catch (error) {
      const isKnown = error instanceof ProblemError && error.problem.status === 422
      if (!isKnown) eventService.notify({ type: 'danger', message: (error as Error).message })
    } finally {
      setBusy(false)
      generation.refresh()
    }
  }
  if (!generation.value) {
    return generation.error ? <Trouble error={generation.error} onRetry={generation.refresh} /> : <Loading what='it' />
  }
  const { number, since, folder, lastReload } = generation.value
  const errors = lastReload?.errors ?? []
  return (
    <>
      {generation.error && <Trouble error={generation.error} onRetry={generation.refresh} />}
      <Card isCompact>
        <CardBody>
          <Flex alignItems={{ default: 'alignItemsFlexStart' }}>
            <FlexItem grow={{ default: 'grow' }}>
              <Facts
                facts={[
                  ['Generation', String(number)],
                  ['Serves since', moment(since)],
                  ['Folder', <code key='folder'>{folder}</code>],
                  ['Last looked at', lastReload && moment(lastReload.at)],
                  ['Built anew', lastReload?.built.join(', ')],
                  ['Taken over', lastReload?.kept.join(', ')],
                ]}
              />
            </FlexItem>
            <Action variant='secondary' allowed={mayReload} isLoading={isBusy} onClick={() => void reload()}>
              Read the folder again
            </Action>
          </Flex>
        </CardBody>
      </Card>
      {lastReload && (
        <Alert
          isInline
          variant={lastReload.outcome === 'rejected' ? 'danger' : 'success'}
          title={OUTCOMES[lastReload.outcome]}
        />
      )}
      {errors.length > 0 && (
        <Table variant='compact' aria-label='What is wrong with the definitions'>
          <Thead>
            <Tr>
              <Th width={30}>Where</Th>
              <Th>What is wrong</Th>
            </Tr>
          </Thead>
          <Tbody>
            {errors.map((error, index) => (
              <Tr key={index}>
                <Td dataLabel='Where' className='trestle-id'>
                  {error.file}:{error.line}:{error.column}
                </Td>
                <Td dataLabel='What'>{error.message}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </>
  )
}
