import { Nav, NavItem, NavList } from '@patternfly/react-core'
import { Link, useLocation } from 'react-router-dom'

export type Part = {
  path: string
  title: string
  /** Paths of what belongs to it, besides its own. */
  also?: string[]
}

/** The parts of a page, of which one is shown. */
export function Parts({ of, label, parts }: { of: string; label: string; parts: Part[] }) {
  const { pathname } = useLocation()
  const shown = pathname.replace(/^\/trestle\/[^/]+\/?/, '').split('/')[0] ?? ''
  return (
    <Nav variant='horizontal-subnav' aria-label={label}>
      <NavList>
        {parts.map(({ path, title, also }) => (
          <NavItem key={path} isActive={shown === path || also?.includes(shown)}>
            <Link to={path ? `/trestle/${of}/${path}` : `/trestle/${of}`}>{title}</Link>
          </NavItem>
        ))}
      </NavList>
    </Nav>
  )
}
