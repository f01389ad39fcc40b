import { hawtio, type HawtioPlugin } from '@hawtio/react'
import { lazy } from 'react'
import { parseOnce } from './shared/parsed'

export const plugin: HawtioPlugin = () => {
  parseOnce(DOMParser.prototype)
  hawtio.addPlugin({
    id: 'trestle',
    title: 'Trestle',
    path: '/trestle',
    order: -10,
    component: lazy(() =>
      import(/* webpackChunkName: "trestle" */ './Trestle').then(page => ({ default: page.Trestle })),
    ),
    isActive: () => Promise.resolve(true),
  })
}
