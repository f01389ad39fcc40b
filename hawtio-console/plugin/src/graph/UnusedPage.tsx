import {
  Alert,
  Card,
  CardBody,
  CardTitle,
  FormSelect,
  FormSelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { moment } from '../shared/format'
import { Moment } from '../shared/Moment'
import { Loaded, Nothing } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { graphService, type Unused } from './graph-service'

const DAYS = [1, 7, 30, 90, 365]

/** What is there and nobody called: APIs and operations that are served, and edges that were seen once. */
export function UnusedPage() {
  const [params, setParams] = useSearchParams()
  const asked = Number(params.get('days') ?? 30)
  const days = Number.isInteger(asked) && asked >= 1 && asked <= 400 ? asked : 30
  const unused = usePolled(String(days), signal => graphService.unused(days, signal), 60_000)
  return (
    <>
      <Toolbar className='trestle-toolbar'>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect
              aria-label='Not called for'
              value={String(days)}
              onChange={(_event, value) => {
                const next = new URLSearchParams(params)
                next.set('days', value)
                setParams(next, { replace: true })
              }}
            >
              {[...new Set([...DAYS, days])]
                .sort((a, b) => a - b)
                .map(choice => (
                  <FormSelectOption
                    key={choice}
                    value={String(choice)}
                    label={`Not called for ${choice === 1 ? 'a day' : `${choice} days`}`}
                  />
                ))}
            </FormSelect>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Loaded polled={unused} what='what is unused'>
        {found => <Found unused={found} />}
      </Loaded>
    </>
  )
}

function Found({ unused }: { unused: Unused }) {
  const { apis, operations, edges, since, recordedSince } = unused
  const isYoung = recordedSince === undefined || recordedSince > since
  const dead = new Set(apis.map(({ api }) => api))
  const others = operations.filter(({ api }) => !dead.has(api))
  return (
    <>
      {isYoung && (
        <Alert
          isInline
          variant='info'
          title={
            recordedSince
              ? `Calls are recorded since ${moment(recordedSince)} only: what was not called since then may have been before.`
              : 'No call was recorded yet.'
          }
        />
      )}
      {apis.length + others.length + edges.length === 0 && (
        <Nothing title='Everything is used'>Each operation was called, and each edge was seen.</Nothing>
      )}
      {apis.length > 0 && (
        <Listed
          title='APIs of which nothing was called'
          head='API'
          rows={apis.map(({ api, lastSeen }) => [
            api,
            <Link key={api} to={`/trestle/apis/api/${api}`}>
              {api}
            </Link>,
            lastSeen,
          ])}
        />
      )}
      {others.length > 0 && (
        <Listed
          title='Operations of other APIs'
          head='Operation'
          rows={others.map(({ operation, api, lastSeen }) => [
            operation,
            <Link key={operation} to={`/trestle/apis/api/${api}`}>
              {operation}
            </Link>,
            lastSeen,
          ])}
        />
      )}
      {edges.length > 0 && (
        <Listed
          title='Edges that were not seen again'
          head='From and to'
          rows={edges.map(({ from, to, lastSeen }) => [`${from} ${to}`, `${from} → ${to}`, lastSeen])}
        />
      )}
    </>
  )
}

function Listed({
  title,
  head,
  rows,
}: {
  title: string
  head: string
  rows: [string, ReactNode, string | undefined][]
}) {
  return (
    <Card isCompact>
      <CardTitle component='h2'>
        {title} ({rows.length})
      </CardTitle>
      <CardBody>
        <Table variant='compact' borders={false} aria-label={title}>
          <Thead>
            <Tr>
              <Th width={60}>{head}</Th>
              <Th>Last call</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map(([key, what, lastSeen]) => (
              <Tr key={key}>
                <Td dataLabel={head} modifier='breakWord'>
                  {what}
                </Td>
                <Td dataLabel='Last call'>
                  {lastSeen ? <Moment at={lastSeen} /> : <span className='trestle-quiet'>none known</span>}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}
