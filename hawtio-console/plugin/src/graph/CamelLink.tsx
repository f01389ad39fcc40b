import { PluginNodeSelectionContext, workspace } from '@hawtio/react'
import { Button } from '@patternfly/react-core'
import { useContext } from 'react'
import { useNavigate } from 'react-router-dom'
import type { GraphNode } from './graph-service'
import { camelMBean } from './links'

/** The way to Hawtio's own page of a route: its diagram, its trace, its debugger. Hawtio has no address for it. */
export function CamelLink({ node }: { node: Pick<GraphNode, 'kind' | 'id'> }) {
  const { setSelectedNode } = useContext(PluginNodeSelectionContext)
  const navigate = useNavigate()
  const mbean = camelMBean(node)
  if (!mbean) return null
  const open = async () => {
    const tree = await workspace.getTree()
    const found = tree.find(({ objectName }) => objectName !== undefined && mbean.test(objectName))
    if (found) setSelectedNode(found)
    navigate('/camel')
  }
  return (
    <Button variant='link' isInline onClick={() => void open()}>
      {node.kind === 'api' ? 'Camel routes' : 'Camel route'}
    </Button>
  )
}
