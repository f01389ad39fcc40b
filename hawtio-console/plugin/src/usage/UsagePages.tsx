import { PageSection } from '@patternfly/react-core'
import { Navigate, Route, Routes } from 'react-router-dom'
import { Parts } from '../shared/Parts'
import { QuotasPage } from './QuotasPage'
import { StatementsPage } from './StatementsPage'
import { UsagePage } from './UsagePage'

const PARTS = [
  { path: '', title: 'Usage' },
  { path: 'quotas', title: 'Quotas' },
  { path: 'statements', title: 'Amounts' },
]

/** What consumers called, what they may still call, and what they owe. */
export function UsagePages() {
  return (
    <PageSection hasBodyWrapper={false} className='trestle-page'>
      <Parts of='usage' label='Parts of usage' parts={PARTS} />
      <Routes>
        <Route index element={<UsagePage />} />
        <Route path='quotas' element={<QuotasPage />} />
        <Route path='statements' element={<StatementsPage />} />
        <Route path='*' element={<Navigate to='/trestle/usage' replace />} />
      </Routes>
    </PageSection>
  )
}
