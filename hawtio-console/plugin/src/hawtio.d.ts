// Hawtio's console brings @hawtio/react; this says as much of it as is used.
declare module '*.css'
declare module '@hawtio/react' {
  import type { ComponentType, Context } from 'react'
  export const hawtio: {
    addPlugin(plugin: {
      id: string
      title: string
      path: string
      order?: number
      component?: ComponentType
      isActive(): Promise<boolean>
    }): void
  }
  export const eventService: {
    notify(notification: { type: 'info' | 'success' | 'warning' | 'danger'; message: string; duration?: number }): void
  }
  export type MBeanNode = { name: string; objectName?: string }
  export const workspace: { getTree(): Promise<{ find(filter: (node: MBeanNode) => boolean): MBeanNode | null }> }
  export const PluginNodeSelectionContext: Context<{
    selectedNode: MBeanNode | null
    setSelectedNode: (node: MBeanNode | null) => void
  }>
  export type HawtioPlugin = () => void
}
