import { PageSection } from '@patternfly/react-core'
import { Navigate, Route, Routes, useLocation } from 'react-router-dom'
import { Parts } from '../shared/Parts'
import { ApiList } from './ApiList'
import { ApiPage } from './ApiPage'
import { CachePage } from './CachePage'
import { Consumers } from './Consumers'
import { GenerationView } from './GenerationView'
import { Rejected } from './Rejected'
import { Systems } from './Systems'

const PARTS = [
  { path: 'list', title: 'APIs', also: ['api'] },
  { path: 'systems', title: 'Systems' },
  { path: 'consumers', title: 'Consumers' },
  { path: 'cache', title: 'Cache' },
  { path: 'definitions', title: 'Definitions' },
]

/** What is served, what is behind it, who calls, and what is wrong with the definitions. */
export function ApisPage() {
  const part = useLocation().pathname.split('/')[3]
  return (
    <PageSection hasBodyWrapper={false} className='trestle-page'>
      <Parts of='apis' label='Parts of the catalogue' parts={PARTS} />
      {part !== 'definitions' && <Rejected />}
      <Routes>
        <Route path='list' element={<ApiList />} />
        <Route path='api/:api/:version' element={<ApiPage />} />
        <Route path='systems' element={<Systems />} />
        <Route path='consumers' element={<Consumers />} />
        <Route path='cache' element={<CachePage />} />
        <Route path='definitions' element={<GenerationView />} />
        <Route path='*' element={<Navigate to='/trestle/apis/list' replace />} />
      </Routes>
    </PageSection>
  )
}
