import { Alert } from '@patternfly/react-core'
import { ReactFlowProvider } from '@xyflow/react'
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { Loading, Nothing, Trouble } from '../shared/states'
import { usePolled } from '../shared/usePolled'
import { aggregated, isGroup, unfolded } from './aggregate'
import { around, endsOf, matching } from './bright'
import { Canvas } from './Canvas'
import { GraphBar, type View } from './GraphBar'
import { Folded } from './Folded'
import { graphService, type GraphEdge } from './graph-service'
import { GraphTable } from './GraphTable'
import { hit, ImpactPanel } from './ImpactPanel'
import { SidePanel } from './SidePanel'
import { Changes } from './Changes'
import { useRoom } from './useRoom'
import { comparedWith, readTime, windowOf, writeTime } from '../shared/windows'

const LIVE = 5_000
const NONE: ReadonlySet<string> = new Set()

type Seen = View & { focus?: string; impact?: string; open?: string; each?: string }

function read(search: URLSearchParams): Seen {
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
    open: search.get('open') ?? undefined,
    each: search.get('each') ?? undefined,
  }
}

const USUAL_RANGE = '15m'
const USUAL: Record<string, string> = { level: 'api', as: 'picture', live: 'yes' }

/** Who calls whom, as it was recorded: live or of any past window, to be searched, compared, and asked what if. */
export function GraphPage() {
  const [params, setParams] = useSearchParams()
  const view = read(params)
  const [shownAt, setShownAt] = useState(() => windowOf(view.time, Date.now()))

  const change = ({ term, isLive, time, ...rest }: Partial<Seen>) => {
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
  const hits = useMemo(
    () => (view.impact && impact.value ? hit(impact.value, level) : NONE),
    [view.impact, impact.value, level],
  )
  const [measured, room] = useRoom()
  const drawn = useMemo(() => {
    if (!graph.value) return undefined
    if (view.each) return unfolded(graph.value)
    const kept = new Set([...found, ...hits, ...(view.focus?.split('→') ?? [])])
    return aggregated(graph.value, { room, kept, open: new Set(view.open?.split(',')) })
  }, [graph.value, room, found, hits, view.focus, view.open, view.each])
  const foundAs = useMemo(() => new Set([...found].map(id => drawn?.drawnAs.get(id) ?? id)), [found, drawn])
  const bright = useMemo(() => {
    if (hits.size > 0) return new Set([...hits].map(id => drawn?.drawnAs.get(id) ?? id))
    if (view.changed) return endsOf(drawn, view.changed)
    if (foundAs.size > 0) return around(drawn, foundAs)
    return view.focus && !view.focus.includes('→') ? around(drawn, new Set([view.focus])) : undefined
  }, [hits, foundAs, drawn, view.focus, view.changed])

  const choose = (id: string | undefined) =>
    id && isGroup(id) && !id.includes('→')
      ? change({ open: [...(view.open?.split(',') ?? []), id].join() })
      : change({ focus: id, impact: undefined })
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
      {drawn && view.as === 'picture' && (
        <Folded
          merged={drawn.merged}
          of={graph.value?.nodes.length ?? 0}
          isOpen={!!view.open}
          isEach={!!view.each}
          onEach={each => change({ each: each ? 'yes' : undefined, open: undefined })}
          onFold={() => change({ open: undefined })}
        />
      )}
      {!graph.value && graph.isLoading && <Loading what='the call graph' />}
      {graph.value?.nodes.length === 0 && (
        <Nothing title='Nobody called in this time'>Choose a longer time, or make a call.</Nothing>
      )}
      {graph.value && drawn && drawn.nodes.length > 0 && (
        <div className='trestle-graph' ref={measured}>
          <div className={view.as === 'picture' ? 'trestle-canvas' : 'trestle-canvas trestle-scrolled'}>
            {view.as === 'picture' ? (
              <ReactFlowProvider>
                <Canvas
                  graph={drawn}
                  room={room}
                  hasOverview={!!view.each}
                  chosen={view.focus}
                  onChoose={choose}
                  bright={bright}
                  found={view.term ? foundAs : NONE}
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
