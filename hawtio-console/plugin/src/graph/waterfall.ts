import type { CallPath, Step } from './graph-service'

/** A step on the time axis; shares of the whole, from 0 to 1. */
export type Bar = { step: Step; depth: number; left: number; width: number; startsAfter: number }

export type Waterfall = { bars: Bar[]; millis: number }

/**
 * Where each step stands in the time of the whole. A step is below the one that led to it: the last before it that ends
 * where it begins. Clocks of gateways differ: what would begin before the call begins with it.
 */
export function waterfall({ at, duration, steps }: Pick<CallPath, 'at' | 'duration' | 'steps'>): Waterfall {
  const begin = Math.min(Date.parse(at), ...steps.map(step => Date.parse(step.at)))
  const end = Math.max(Date.parse(at) + duration, ...steps.map(step => Date.parse(step.at) + step.duration))
  const whole = Math.max(end - begin, 0.001)
  const depths = new Map<string, number>()
  const bars = steps.map(step => {
    const depth = depths.has(step.from) ? (depths.get(step.from) ?? 0) + 1 : 0
    if (!depths.has(step.to)) depths.set(step.to, depth)
    const startsAfter = Date.parse(step.at) - begin
    const left = startsAfter / whole
    return { step, depth, left, width: Math.min(step.duration / whole, 1 - left), startsAfter }
  })
  return { bars, millis: whole }
}
