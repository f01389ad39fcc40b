import { Alert } from '@patternfly/react-core'
import { ReactFlowProvider } from '@xyflow/react'
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { Loading, Nothing, Trouble } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { aggregated } from './aggregate'
import { Canvas } from './Canvas'
import { GraphBar, type View } from './GraphBar'
import { graphService, type Graph, type GraphEdge } from './graph-service'
import { GraphTable } from './GraphTable'
import { hit, ImpactPanel } from './ImpactPanel'
import { SidePanel } from './SidePanel'
import { Changes } from './Changes'
import { comparedWith, readTime, windowOf, writeTime } from './windows'

const LIVE = 5_000
const NONE: ReadonlySet<string> = new Set()

function read(search: URLSearchParams): View & { focus?: string; impact?: string } {
  return {
    time: readTime(search, USUAL_RANGE),
    compare: search.get('compare') ?? undefined,
    against: search.get('against') ?? undefined,
    changed: search.get('changed') ?? undefined,
    level: search.get('level') ?? 'api',
    gateway: search.get('gateway') ?? undefined,
    as: search.get('as') === 'table' ? 'table' : 'picture',
    isLive: search.get('live') !== 'no',
    term: search.get('find') ?? '',
    focus: search.get('focus') ?? undefined,
    impact: search.get('impact') ?? undefined,
  }
}

const USUAL_RANGE = '15m'
const USUAL: Record<string, string> = { level: 'api', as: 'picture', live: 'yes' }

/** Who calls whom, as it was recorded: live or of any past window, to be searched, compared, and asked what if. */
export function GraphPage() {
  const [params, setParams] = useSearchParams()
  const view = read(params)
  const [shownAt, setShownAt] = useState(() => windowOf(view.time, Date.now()))

  const change = ({ term, isLive, time, ...rest }: Partial<View> & { focus?: string; impact?: string }) => {
    const next = time ? writeTime(params, time, USUAL_RANGE) : new URLSearchParams(params)
    const said: Record<string, string | undefined> = { ...rest }
    if (term !== undefined) said.find = term
    if (isLive !== undefined) said.live = isLive ? 'yes' : 'no'
    for (const [name, value] of Object.entries(said)) {
      if (!value || value === USUAL[name]) next.delete(name)
      else next.set(name, value)
    }
    setParams(next, { replace: true })
  }

  const { time, compare, against, level, gateway } = view
  const graph = usePolled(
    JSON.stringify([time, compare, against, level, gateway]),
    signal => {
      const window = windowOf(time, Date.now())
      setShownAt(window)
      const before = comparedWith(window, compare, against)
      const compared = before ? { compareFrom: before.from, compareTo: before.to } : {}
      return graphService.graph({ ...window, level, node: gateway, ...compared }, signal)
    },
    view.isLive && time.range !== 'custom' ? LIVE : 0,
  )
  const impact = usePolled(
    view.impact ?? '',
    signal => graphService.impact(view.impact ?? '', signal),
    view.impact ? LIVE : 0,
  )
  const found = useMemo(() => matching(graph.value, view.term), [graph.value, view.term])
  const kept = useMemo(() => new Set([...found, ...(view.focus ? [view.focus] : [])]), [found, view.focus])
  const drawn = useMemo(() => graph.value && aggregated(graph.value, kept), [graph.value, kept])
  const bright = useMemo(() => {
    if (view.impact && impact.value) return hit(impact.value, level)
    if (view.changed) return endsOf(drawn, view.changed)
    if (found.size > 0) return around(drawn, found)
    return view.focus && !view.focus.includes('→') ? around(drawn, new Set([view.focus])) : undefined
  }, [view.impact, impact.value, level, found, drawn, view.focus, view.changed])

  const choose = (id: string | undefined) => change({ focus: id, impact: undefined })
  const isShown = useCallback(
    (edge: GraphEdge) =>
      view.changed ? edge.change === view.changed : !bright || (bright.has(edge.from) && bright.has(edge.to)),
    [view.changed, bright],
  )
  return (
    <>
      <GraphBar view={view} gateways={graph.value?.gateways ?? []} onChange={change} />
      {graph.error && <Trouble error={graph.error} onRetry={graph.refresh} />}
      {graph.value && compare && (
        <Changes
          graph={graph.value}
          against={comparedWith(shownAt, compare, against)}
          chosen={view.changed}
          onChoose={changed => change({ changed, focus: undefined, impact: undefined })}
        />
      )}
      {view.term && graph.value && found.size === 0 && (
        <Alert isInline isPlain variant='info' title={`Nothing in this time is called “${view.term}”.`} />
      )}
      {!!drawn?.merged && view.as === 'picture' && (
        <Alert
          isInline
          isPlain
          variant='info'
          title={`${drawn.merged} with few calls are drawn together. Search finds each; the table has all.`}
        />
      )}
      {!graph.value && graph.isLoading && <Loading what='the call graph' />}
      {graph.value?.nodes.length === 0 && (
        <Nothing title='Nobody called in this time'>Choose a longer time, or make a call.</Nothing>
      )}
      {graph.value && drawn && drawn.nodes.length > 0 && (
        <div className='trestle-graph'>
          <div className={view.as === 'picture' ? 'trestle-canvas' : 'trestle-canvas trestle-scrolled'}>
            {view.as === 'picture' ? (
              <ReactFlowProvider>
                <Canvas
                  graph={drawn}
                  chosen={view.focus}
                  onChoose={choose}
                  bright={bright}
                  found={view.term ? found : NONE}
                  isBright={bright && isShown}
                />
              </ReactFlowProvider>
            ) : (
              <GraphTable graph={graph.value} chosen={view.focus} onChoose={choose} isShown={isShown} />
            )}
          </div>
          {view.impact ? (
            <ImpactPanel system={view.impact} impact={impact} onClose={() => change({ impact: undefined })} />
          ) : (
            view.focus && (
              <SidePanel
                graph={drawn.nodes.some(({ id }) => id === view.focus) ? drawn : graph.value}
                chosen={view.focus}
                window={shownAt}
                onChoose={choose}
                onImpact={system => change({ impact: system, focus: undefined })}
              />
            )
          )}
        </div>
      )}
      {view.as === 'picture' && drawn && drawn.nodes.length > 0 && <Legend />}
    </>
  )
}

function Legend() {
  return (
    <ul className='trestle-legend' aria-label='Colours'>
      <li className='trestle-ok'>well</li>
      <li className='trestle-degraded'>some calls fail</li>
      <li className='trestle-failing'>failing</li>
      <li className='trestle-idle'>no calls</li>
    </ul>
  )
}

function matching(graph: Graph | undefined, term: string): ReadonlySet<string> {
  const wanted = term.trim().toLowerCase()
  if (!graph || !wanted) return NONE
  return new Set(graph.nodes.filter(({ label, id }) => `${label} ${id}`.toLowerCase().includes(wanted)).map(n => n.id))
}

/** The ends of edges that changed like this. */
function endsOf(graph: Graph | undefined, change: string): ReadonlySet<string> {
  const edges = graph?.edges.filter(edge => edge.change === change) ?? []
  return new Set(edges.flatMap(({ from, to }) => [from, to]))
}

/** The nodes, those on the way to them, and those on the way from them. */
function around(graph: Graph | undefined, ids: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set(ids)
  for (const [here, there] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const waiting = [...ids]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const edge of graph?.edges ?? []) {
        const next = edge[there]
        if (edge[here] === at && !reached.has(next)) {
          waiting.push(next)
          reached.add(next)
        }
      }
    }
  }
  return reached
}
