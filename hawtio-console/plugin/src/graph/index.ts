export { GraphPages } from './GraphPages'
