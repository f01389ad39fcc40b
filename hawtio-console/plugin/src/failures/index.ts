export { FailurePage } from './FailurePage'
export { FailuresPage } from './FailuresPage'
