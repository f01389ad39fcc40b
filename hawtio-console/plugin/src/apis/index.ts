export { ApisPage } from './ApisPage'
