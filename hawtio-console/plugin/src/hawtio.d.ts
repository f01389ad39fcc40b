// Hawtio's console brings @hawtio/react; this says as much of it as is used.
declare module '*.css'
declare module '@hawtio/react' {
  import type { ComponentType } from 'react'
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
  export type HawtioPlugin = () => void
}
