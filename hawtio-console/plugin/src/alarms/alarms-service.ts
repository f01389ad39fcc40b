import { ask } from '../shared/jolokia'

export type State = 'ok' | 'pending' | 'firing'
export type Severity = 'critical' | 'warning' | 'info'

/** Something that happened to an alarm. */
export type Happened = {
  at: string
  event: 'firing' | 'resolved' | 'repeated' | 'acknowledged' | 'test'
  subject: string
  value?: number
  threshold: number
  detail?: string
  actor?: string
  reason?: string
}

/** An alarm for one of the things that it watches. */
export type Alarm = {
  alarm: string
  subject: string
  title: string
  severity: Severity
  condition: string
  state: State
  since?: string
  value?: number
  threshold: number
  clearBelow: number
  /** Whether it is values under the threshold that are wrong. */
  below: boolean
  unit: string
  detail?: string
  acknowledgedBy?: string
  acknowledgedAt?: string
  channels: string[]
  history: Happened[]
}

/** A message to a channel, and what became of it. */
export type Told = {
  channel: string
  state: 'waiting' | 'sent' | 'given-up'
  at: string
  changedAt: string
  attempts: number
  error?: string
  alarms: { alarm: string; subject: string; event: string }[]
}

export type Listed = { items: Alarm[]; told: Told[] }

/** All that the page reads and writes. */
export const alarmsService = {
  all: (signal?: AbortSignal) => ask<Listed>('Alarms', 'alarms', {}, signal),
  one: (alarm: string, signal?: AbortSignal) => ask<Listed>('Alarms', 'alarms', { alarm }, signal),
  fire: (alarm: string, reason: string) => ask<{ changed: number }>('Alarms', 'fire', { alarm, reason }),
  acknowledge: (alarm: string, subject: string | undefined, reason: string) =>
    ask<{ changed: number }>('Alarms', 'acknowledge', { alarm, subject, reason }),
}
