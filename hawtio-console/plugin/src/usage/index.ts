export { UsagePages } from './UsagePages'
