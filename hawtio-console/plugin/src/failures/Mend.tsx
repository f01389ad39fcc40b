import {
  Button,
  Card,
  CardBody,
  CardTitle,
  Checkbox,
  Flex,
  Form,
  FormGroup,
  Grid,
  GridItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { Action } from '../shared/Action'
import { Trouble } from '../shared/states'
import { useMay } from '../shared/useMay'
import { Diff } from './Diff'
import { drafts, type Draft } from './drafts'
import { failuresService, type FailureDetail, type Generation, type Outcome } from './failures-service'
import { HeaderFields } from './HeaderFields'
import { mistake, shown } from './json'
import { RehearsalView } from './RehearsalView'
import { useRehearsal } from './useRehearsal'

type Props = {
  failure: FailureDetail
  user: string
  onReplayed: (outcome: Outcome) => void
  onClose: () => void
}

/** Edits a request, checks it as it is typed, shows what it changes, and replays it. What is typed outlives the session. */
export function Mend({ failure, user, onReplayed, onClose }: Props) {
  const original = shown(failure.request.body?.text ?? '')
  const [draft, setDraft] = useState<Draft>(
    () => drafts.get(user, failure.id) ?? { body: original, headers: {}, reason: '' },
  )
  const [error, setError] = useState<Error>()
  const [isBusy, setBusy] = useState(false)
  const [isThen, setThen] = useState(false)
  const isJson = failure.request.body?.contentType?.includes('json') ?? mistake(original) === undefined
  const isEdited = draft.body !== original
  const hasBody = isEdited || failure.request.body?.masked || !failure.replayable
  const generation: Generation = isThen ? 'failed' : 'current'
  const edit = { body: hasBody ? draft.body : undefined, headers: draft.headers, generation }
  const rehearsal = useRehearsal(failure.id, edit, isJson)
  const mayReplay = useMay('Failures', 'replay')

  useEffect(() => {
    drafts.keep(user, failure.id, draft)
  }, [user, failure.id, draft])

  const replay = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const outcome = await failuresService.replay(failure.id, { ...edit, reason: draft.reason || undefined })
      if (outcome.state === 'delivered') drafts.drop(user, failure.id)
      onReplayed(outcome)
    } catch (failed) {
      setError(failed as Error)
    } finally {
      setBusy(false)
    }
  }
  const giveUp = () => {
    drafts.drop(user, failure.id)
    onClose()
  }
  const sentBefore = failure.history[0]?.calls[0]?.sent?.text
  const sentNow = rehearsal.state === 'fits' ? rehearsal.outcome.attempt.calls[0]?.sent?.text : undefined
  const isWrong = rehearsal.state === 'no-json' || rehearsal.state === 'refused'
  return (
    <Card isCompact className='trestle-mend'>
      <CardTitle component='h2'>Mend and replay</CardTitle>
      <CardBody>
        {error && <Trouble error={error} />}
        <Grid hasGutter>
          <GridItem lg={6}>
            <Form onSubmit={event => event.preventDefault()}>
              <FormGroup label='Body' fieldId='trestle-body'>
                <TextArea
                  id='trestle-body'
                  className='trestle-editor'
                  spellCheck={false}
                  resizeOrientation='vertical'
                  rows={Math.min(24, Math.max(8, draft.body.split('\n').length + 1))}
                  value={draft.body}
                  validated={isWrong ? 'error' : rehearsal.state === 'fits' ? 'success' : 'default'}
                  onChange={(_event, body) => setDraft({ ...draft, body })}
                />
                <RehearsalView rehearsal={rehearsal} />
              </FormGroup>
              <HeaderFields
                original={failure.request.headers ?? {}}
                changed={draft.headers}
                onChange={headers => setDraft({ ...draft, headers })}
              />
              <FormGroup label='Reason, for the audit trail' fieldId='trestle-reason'>
                <TextInput
                  id='trestle-reason'
                  value={draft.reason}
                  maxLength={1000}
                  onChange={(_event, reason) => setDraft({ ...draft, reason })}
                />
              </FormGroup>
              <Checkbox
                id='trestle-then'
                label={`By the definitions that it failed by, of generation ${failure.generation}`}
                description={failure.definitions ? 'Over the systems of today.' : 'They were not kept.'}
                isDisabled={!failure.definitions}
                isChecked={isThen}
                onChange={(_event, checked) => setThen(checked)}
              />
              <Flex>
                <Action
                  allowed={mayReplay}
                  blocked={isWrong ? 'It would be refused.' : undefined}
                  isLoading={isBusy}
                  isDisabled={isBusy}
                  onClick={() => void replay()}
                >
                  Replay {isEdited ? 'with this body' : 'as it was'}
                </Action>
                <Button variant='secondary' onClick={() => setDraft({ ...draft, body: shown(draft.body) })}>
                  Format
                </Button>
                <Button
                  variant='secondary'
                  isDisabled={!isEdited}
                  onClick={() => setDraft({ ...draft, body: original })}
                >
                  Start over
                </Button>
                <Button variant='link' onClick={giveUp}>
                  Discard the edit
                </Button>
              </Flex>
            </Form>
          </GridItem>
          <GridItem lg={6}>
            <h3 className='trestle-heading'>What you changed</h3>
            <Diff before={original} after={draft.body} label='What you changed' />
            <h3 className='trestle-heading'>What the system would get</h3>
            {sentNow === undefined ? (
              <p className='trestle-quiet'>Known when the edit fits the contract.</p>
            ) : (
              <Diff
                before={shown(sentBefore ?? '')}
                after={shown(sentNow)}
                label='What the system would get, against what it got'
              />
            )}
          </GridItem>
        </Grid>
      </CardBody>
    </Card>
  )
}
