import { PageSection } from '@patternfly/react-core'
import { Navigate, Route, Routes } from 'react-router-dom'
import { Parts } from '../shared/Parts'
import { CallPage } from './CallPage'
import { CallsPage } from './CallsPage'
import { GraphPage } from './GraphPage'
import { TalkersPage } from './TalkersPage'
import { UnusedPage } from './UnusedPage'
import './graph.css'

const PARTS = [
  { path: '', title: 'Graph' },
  { path: 'calls', title: 'Calls' },
  { path: 'talkers', title: 'Top talkers' },
  { path: 'unused', title: 'Unused' },
]

/** What was recorded of calls, and the questions that it answers. */
export function GraphPages() {
  return (
    <PageSection hasBodyWrapper={false} isFilled className='trestle-page trestle-graph-page'>
      <Parts of='graph' label='Parts of the call graph' parts={PARTS} />
      <Routes>
        <Route index element={<GraphPage />} />
        <Route path='calls' element={<CallsPage />} />
        <Route path='calls/:id' element={<CallPage />} />
        <Route path='talkers' element={<TalkersPage />} />
        <Route path='unused' element={<UnusedPage />} />
        <Route path='*' element={<Navigate to='/trestle/graph' replace />} />
      </Routes>
    </PageSection>
  )
}
