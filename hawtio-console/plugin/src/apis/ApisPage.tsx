import { Flex, Nav, NavItem, NavList, PageSection } from '@patternfly/react-core'
import { Link, Navigate, Route, Routes, useLocation } from 'react-router-dom'
import { ApiList } from './ApiList'
import { ApiPage } from './ApiPage'
import { Consumers } from './Consumers'
import { GenerationView } from './GenerationView'
import { Systems } from './Systems'

const PARTS = [
  { path: 'list', title: 'APIs' },
  { path: 'systems', title: 'Systems' },
  { path: 'consumers', title: 'Consumers' },
  { path: 'definitions', title: 'Definitions' },
]

/** What is served, what is behind it, who calls, and what is wrong with the definitions. */
export function ApisPage() {
  const { pathname } = useLocation()
  const part = pathname.split('/')[3] ?? ''
  return (
    <PageSection hasBodyWrapper={false} className='trestle-page'>
      <Flex>
        <Nav variant='horizontal-subnav' aria-label='Parts of the catalogue'>
          <NavList>
            {PARTS.map(({ path, title }) => (
              <NavItem key={path} isActive={part === path || (path === 'list' && part === 'api')}>
                <Link to={`/trestle/apis/${path}`}>{title}</Link>
              </NavItem>
            ))}
          </NavList>
        </Nav>
      </Flex>
      <Routes>
        <Route path='list' element={<ApiList />} />
        <Route path='api/:api/:version' element={<ApiPage />} />
        <Route path='systems' element={<Systems />} />
        <Route path='consumers' element={<Consumers />} />
        <Route path='definitions' element={<GenerationView />} />
        <Route path='*' element={<Navigate to='/trestle/apis/list' replace />} />
      </Routes>
    </PageSection>
  )
}
