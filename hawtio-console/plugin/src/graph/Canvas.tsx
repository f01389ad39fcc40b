import {
  Background,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  useReactFlow,
  type EdgeChange,
  type NodeChange,
} from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useEffect, useMemo } from 'react'
import { count, millis, share } from '../shared/format'
import { edgeId, type Graph, type GraphEdge, type Health } from './graph-service'
import { FREE, layout, MOST_ZOOM, NODE, READABLE, type Room } from './layout'
import { NodeBox, type Box } from './NodeBox'
import { RoutedEdge, type Routed } from './RoutedEdge'
import { ways, type Way } from './routing'
import { useInSight } from './useInSight'

const TYPES = { box: NodeBox }
const EDGES = { routed: RoutedEdge }

/** From so many edges on they are drawn thinner. */
const CROWD = 80

const STROKE: Record<Health, string> = {
  ok: 'var(--trestle-ok)',
  degraded: 'var(--trestle-degraded)',
  failing: 'var(--trestle-failing)',
  idle: 'var(--trestle-idle)',
}

type Props = {
  graph: Graph
  /** Whether it is larger than what can be read at once. */
  hasOverview: boolean
  /** How large the picture may be. */
  room: Room
  /** The node or edge that is looked at. */
  chosen?: string
  onChoose: (id: string | undefined) => void
  /** Nodes that stand out; all where undefined. */
  bright?: ReadonlySet<string>
  found: ReadonlySet<string>
  /** Whether an edge stands out; all do where undefined. */
  isBright?: (edge: GraphEdge) => boolean
}

/** The picture. Laid out when its shape changes, not when its numbers do. */
export function Canvas({ graph, hasOverview, room, chosen, onChoose, bright, found, isBright }: Props) {
  const shape = graph.nodes.map(({ id }) => id).join() + graph.edges.map(edgeId).join()
  // eslint-disable-next-line react-hooks/exhaustive-deps -- numbers do not move nodes
  const places = useMemo(() => layout(graph.nodes, graph.edges, room), [shape, room])
  // eslint-disable-next-line react-hooks/exhaustive-deps -- nor do they turn edges
  const routes = useMemo(() => ways(graph.edges, places), [shape, places])
  const flow = useReactFlow()

  useEffect(() => {
    const least = hasOverview ? 0.15 : READABLE
    const timer = setTimeout(() => void flow.fitView({ padding: FREE, minZoom: least, maxZoom: MOST_ZOOM }), 50)
    return () => clearTimeout(timer)
  }, [shape, room, hasOverview, flow])
  useInSight(chosen, places)

  const nodes = useMemo(
    () =>
      graph.nodes.map((node): Box => ({
        id: node.id,
        type: 'box',
        ...NODE,
        position: places.get(node.id) ?? { x: 0, y: 0 },
        selected: node.id === chosen,
        ariaLabel: `${node.members ? `${node.members} of the kind ` : ''}${node.kind} ${node.label}, ${node.calls} calls, ${node.errors} errors, ${node.health}`,
        data: { node, isFaint: bright !== undefined && !bright.has(node.id), isHit: found.has(node.id) },
      })),
    [graph.nodes, places, chosen, bright, found],
  )
  const edges = useMemo(
    () => graph.edges.map(edge => drawn(edge, routes.get(edgeId(edge)), graph.edges.length, chosen, isBright)),
    [graph.edges, routes, chosen, isBright],
  )
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={TYPES}
      edgeTypes={EDGES}
      minZoom={0.15}
      maxZoom={2}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable
      fitView
      aria-label='Call graph'
      onNodeClick={(_event, node) => onChoose(node.id === chosen ? undefined : node.id)}
      onEdgeClick={(_event, edge) => onChoose(edge.id === chosen ? undefined : edge.id)}
      onPaneClick={() => onChoose(undefined)}
      onNodesChange={changes => byKeyboard(changes, onChoose)}
      onEdgesChange={changes => byKeyboard(changes, onChoose)}
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={24} />
      <Controls showInteractive={false} orientation='horizontal' position='bottom-right' />
      {hasOverview && (
        <MiniMap
          pannable
          zoomable
          position='bottom-left'
          ariaLabel='Overview'
          nodeColor={node => STROKE[(node as Box).data.node.health]}
        />
      )}
    </ReactFlow>
  )
}

/** Enter on what has the focus selects it; a click does as well, and says so itself. */
function byKeyboard(changes: (NodeChange<Box> | EdgeChange)[], onChoose: (id: string) => void) {
  const chosen = changes.find(change => change.type === 'select' && change.selected)
  if (chosen?.type === 'select') onChoose(chosen.id)
}

function drawn(
  edge: GraphEdge,
  way: Way | undefined,
  among: number,
  chosen: string | undefined,
  isBright: ((edge: GraphEdge) => boolean) | undefined,
): Routed {
  const id = edgeId(edge)
  const isNear = id === chosen || edge.from === chosen || edge.to === chosen
  const isFaint = isBright ? !isBright(edge) : chosen !== undefined && !isNear
  const stroke = STROKE[edge.health]
  const told = `${count(edge.calls)} · ${share(edge.errors, edge.calls)} · p95 ${millis(edge.p95)}`
  return {
    id,
    type: 'routed',
    data: { way },
    source: edge.from,
    target: edge.to,
    selected: id === chosen,
    ariaLabel: `${edge.from} calls ${edge.to}: ${edge.calls} calls, ${edge.errors} errors, ${edge.health}`,
    label: isNear ? [edge.change, told].filter(Boolean).join(': ') : isFaint ? undefined : edge.change,
    className: edge.change === 'gone' ? 'trestle-gone' : undefined,
    style: {
      stroke,
      strokeWidth: (1.5 + Math.log10(1 + edge.calls) * 0.8) * (among > CROWD ? 0.6 : 1) + (isNear ? 1 : 0),
      strokeDasharray: edge.change === 'gone' ? '6 4' : edge.health === 'idle' ? '2 4' : undefined,
      opacity: isFaint ? 0.12 : 1,
    },
    markerEnd: { type: MarkerType.ArrowClosed, color: stroke, markerUnits: 'userSpaceOnUse', width: 18, height: 18 },
    zIndex: isNear ? 1 : 0,
  }
}
