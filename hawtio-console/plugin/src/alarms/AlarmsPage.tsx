import { Card, CardBody, CardTitle, PageSection, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { useSearchParams } from 'react-router-dom'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { AlarmTable } from './AlarmTable'
import { alarmsService } from './alarms-service'
import { ToldTable } from './ToldTable'
import { useAct } from './useAct'

const OFTEN = 5_000

/** What is wrong now, since when, who was told, and who looks after it. */
export function AlarmsPage() {
  const [params, setParams] = useSearchParams()
  const alarms = usePolled('alarms', alarmsService.all, OFTEN)
  const [dialog, setAct] = useAct(alarms.refresh)
  const shown = params.get('state') === 'wrong' ? 'wrong' : 'all'
  const show = (state: string) => {
    const next = new URLSearchParams(params)
    if (state === 'all') next.delete('state')
    else next.set('state', state)
    setParams(next, { replace: true })
  }
  return (
    <PageSection hasBodyWrapper={false} className='trestle-page'>
      <Loaded polled={alarms} what='alarms'>
        {({ items, told }) => {
          const wrong = items.filter(({ state }) => state !== 'ok')
          const list = shown === 'wrong' ? wrong : items
          return (
            <>
              {items.length > 0 && (
                <ToggleGroup aria-label='Which alarms'>
                  <ToggleGroupItem
                    text={`All (${items.length})`}
                    buttonId='trestle-alarms-all'
                    isSelected={shown === 'all'}
                    onChange={() => show('all')}
                  />
                  <ToggleGroupItem
                    text={`Firing or about to (${wrong.length})`}
                    buttonId='trestle-alarms-wrong'
                    isSelected={shown === 'wrong'}
                    onChange={() => show('wrong')}
                  />
                </ToggleGroup>
              )}
              {items.length === 0 && (
                <Nothing title='No alarm is defined'>An alarm is a file in alarms/ of the estate.</Nothing>
              )}
              {items.length > 0 && list.length === 0 && <Nothing title='Nothing is wrong'>No alarm fires.</Nothing>}
              {list.length > 0 && <AlarmTable alarms={list} onAct={setAct} />}
              {items.length > 0 && (
                <Card isCompact>
                  <CardTitle component='h2'>Who was told</CardTitle>
                  <CardBody>
                    <ToldTable told={told} />
                  </CardBody>
                </Card>
              )}
            </>
          )
        }}
      </Loaded>
      {dialog}
    </PageSection>
  )
}
