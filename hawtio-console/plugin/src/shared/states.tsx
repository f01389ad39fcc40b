import {
  Alert,
  AlertActionLink,
  Bullseye,
  EmptyState,
  EmptyStateBody,
  EmptyStateFooter,
  Button,
  Spinner,
} from '@patternfly/react-core'
import { SearchIcon } from '@patternfly/react-icons'
import type { ReactNode } from 'react'
import { ProblemError } from './jolokia'
import type { Polled } from './usePolled'

export function Loading({ what }: { what: string }) {
  return (
    <Bullseye className='trestle-loading'>
      <Spinner aria-label={`Loading ${what}`} />
    </Bullseye>
  )
}

/** What went wrong, and what can be done about it. What was typed is kept. */
export function Trouble({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const isOver = error instanceof ProblemError && error.problem.status === 401
  const title = error instanceof ProblemError ? error.problem.title : 'Something went wrong'
  return (
    <Alert
      isInline
      variant={isOver ? 'warning' : 'danger'}
      title={title}
      className='trestle-trouble'
      actionLinks={
        isOver ? (
          <AlertActionLink component='a' href='/login'>
            Log in again
          </AlertActionLink>
        ) : (
          onRetry && <AlertActionLink onClick={onRetry}>Try again</AlertActionLink>
        )
      }
    >
      {error.message !== title && error.message}
      {isOver && ' What you were editing is kept in this tab.'}
    </Alert>
  )
}

export function Nothing({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: { label: string; do: () => void }
}) {
  return (
    <EmptyState headingLevel='h2' icon={SearchIcon} titleText={title} variant='sm'>
      <EmptyStateBody>{children}</EmptyStateBody>
      {action && (
        <EmptyStateFooter>
          <Button variant='link' onClick={action.do}>
            {action.label}
          </Button>
        </EmptyStateFooter>
      )}
    </EmptyState>
  )
}

/** What was asked for once it is there; what went wrong, above what came before that. */
export function Loaded<T>({
  polled,
  what,
  children,
}: {
  polled: Polled<T>
  what: string
  children: (value: T) => ReactNode
}) {
  return (
    <>
      {polled.error && <Trouble error={polled.error} onRetry={polled.refresh} />}
      {polled.value !== undefined ? children(polled.value) : !polled.error && <Loading what={what} />}
    </>
  )
}
