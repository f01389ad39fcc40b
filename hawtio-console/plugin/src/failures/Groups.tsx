import { Button, Card, CardBody, CardTitle, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Tr } from '@patternfly/react-table'
import { count } from '../shared/format'
import { Moment } from '../shared/Moment'
import { kindName, operationName, type Group } from './failures-service'

type Props = { groups: Group[]; chosen?: string; onChoose: (group: Group | undefined) => void }

/** What fails alike, the most frequent first: five hundred failures are often one cause. */
export function Groups({ groups, chosen, onChoose }: Props) {
  if (groups.length === 0) return null
  const most = Math.max(...groups.map(group => group.count))
  return (
    <Card isCompact className='trestle-groups'>
      <CardTitle component='h2'>{groups.length === 1 ? 'One cause' : `${groups.length} causes`}</CardTitle>
      <CardBody className='trestle-scroll'>
        <Table variant='compact' borders={false} aria-label='Failures that are alike'>
          <Tbody>
            {groups.map(group => (
              <Tr key={group.group} className={group.group === chosen ? 'trestle-chosen' : undefined}>
                <Td modifier='fitContent' className='trestle-number'>
                  {count(group.count)}
                </Td>
                <Td className='trestle-bar-cell' aria-hidden>
                  <div className='trestle-bar' style={{ width: `${Math.max(2, (100 * group.count) / most)}%` }} />
                </Td>
                <Td>
                  <Button
                    variant='link'
                    isInline
                    aria-pressed={group.group === chosen}
                    onClick={() => onChoose(group.group === chosen ? undefined : group)}
                  >
                    {kindName(group)} in {operationName(group)}
                  </Button>
                </Td>
                <Td>
                  {group.system && (
                    <Label isCompact variant='outline'>
                      {group.system}
                    </Label>
                  )}
                </Td>
                <Td modifier='nowrap'>
                  last <Moment at={group.last} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}
