import { Nav, NavItem, NavList, PageSection } from '@patternfly/react-core'
import { lazy, Suspense, useEffect } from 'react'
import { Link, Navigate, Route, Routes, useLocation } from 'react-router-dom'
import { FiringCount } from './alarms/FiringCount'
import { memory } from './shared/memory'
import { Loading } from './shared/states'
import { useZone } from './shared/zone'
import { ZoneChoice } from './shared/ZoneChoice'
import './trestle.css'

const FailuresPage = lazy(() =>
  import(/* webpackChunkName: "failures" */ './failures').then(page => ({ default: page.FailuresPage })),
)
const FailurePage = lazy(() =>
  import(/* webpackChunkName: "failures" */ './failures').then(page => ({ default: page.FailurePage })),
)
const ApisPage = lazy(() => import(/* webpackChunkName: "apis" */ './apis').then(page => ({ default: page.ApisPage })))
const GraphPages = lazy(() =>
  import(/* webpackChunkName: "graph" */ './graph').then(page => ({ default: page.GraphPages })),
)
const UsagePages = lazy(() =>
  import(/* webpackChunkName: "usage" */ './usage').then(page => ({ default: page.UsagePages })),
)
const AlarmsPage = lazy(() =>
  import(/* webpackChunkName: "alarms" */ './alarms').then(page => ({ default: page.AlarmsPage })),
)
const AlarmPage = lazy(() =>
  import(/* webpackChunkName: "alarms" */ './alarms').then(page => ({ default: page.AlarmPage })),
)

const PAGES = [
  { path: 'failures', title: 'Failures' },
  { path: 'apis', title: 'APIs' },
  { path: 'graph', title: 'Call graph' },
  { path: 'usage', title: 'Usage' },
  { path: 'alarms', title: 'Alarms' },
]

const LAST = 'last-page'

/** Trestle's pages. Whoever had to log in again comes back to the one they were at. */
export function Trestle() {
  const { pathname, search } = useLocation()
  const zone = useZone()
  const page = pathname.replace(/^\/trestle\/?/, '')

  useEffect(() => {
    const { title } = PAGES.find(({ path }) => path === page.split('/')[0]) ?? {}
    // what tells tabs apart
    if (title) document.title = `${[...page.split('/').slice(1).reverse(), title].join(' · ')} · Trestle`
  }, [page])

  useEffect(() => {
    if (page) memory.set(LAST, page + search)
  }, [page, search])

  return (
    <div className='trestle' data-page={page}>
      <PageSection hasBodyWrapper={false} padding={{ default: 'noPadding' }} type='subnav'>
        <div className='trestle-nav'>
          <Nav variant='horizontal' aria-label='Trestle'>
            <NavList>
              {PAGES.map(({ path, title }) => (
                <NavItem key={path} isActive={page.split('/')[0] === path}>
                  <Link to={`/trestle/${path}`}>
                    {title}
                    {path === 'alarms' && <FiringCount />}
                  </Link>
                </NavItem>
              ))}
            </NavList>
          </Nav>
          <ZoneChoice />
        </div>
      </PageSection>
      <Suspense key={zone} fallback={<Loading what='the page' />}>
        <Routes>
          <Route path='failures' element={<FailuresPage />} />
          <Route path='failures/:id' element={<FailurePage />} />
          <Route path='apis/*' element={<ApisPage />} />
          <Route path='graph/*' element={<GraphPages />} />
          <Route path='usage/*' element={<UsagePages />} />
          <Route path='alarms' element={<AlarmsPage />} />
          <Route path='alarms/:alarm' element={<AlarmPage />} />
          <Route path='*' element={<Navigate to={`/trestle/${memory.get(LAST) ?? 'failures'}`} replace />} />
        </Routes>
      </Suspense>
    </div>
  )
}
