export { AlarmsPage } from './AlarmsPage'
export { AlarmPage } from './AlarmPage'
