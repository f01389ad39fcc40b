/** How long to wait before asking again: the usual time after a success, twice as long after each failure, a minute at most. */
export function pause(every: number, failures: number): number {
  return Math.min(every * 2 ** Math.min(failures, 10), Math.max(every, 60_000))
}
