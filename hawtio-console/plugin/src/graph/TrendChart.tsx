import { millis, moment } from '../shared/format'
import type { Window } from '../shared/windows'
import type { Bucket, Trend } from './graph-service'

const W = 360
const H = 88

/**
 * Calls as bars, the failed part of each in red, and p95 as a line; with the numbers in words for who does not see it. The whole
 * window is drawn: a time without calls is a gap.
 */
export function TrendChart({ trend, window }: { trend: Trend; window: Window }) {
  const { buckets } = trend
  const most = Math.max(1, ...buckets.map(({ calls }) => calls))
  const slowest = Math.max(1, ...buckets.map(({ p95 }) => p95))
  const from = Date.parse(window.from)
  const scale = W / Math.max(1, Date.parse(window.to) - from)
  const step = Math.max(2, trend.bucketSeconds * 1000 * scale)
  const at = (bucket: Bucket) => Math.max(0, (Date.parse(bucket.at) - from) * scale)
  const line = buckets
    .filter(({ calls }) => calls > 0)
    .map(bucket => `${at(bucket) + step / 2},${H - (bucket.p95 / slowest) * (H - 8) - 2}`)
    .join(' ')
  const calls = buckets.reduce((sum, bucket) => sum + bucket.calls, 0)
  const errors = buckets.reduce((sum, bucket) => sum + failuresOf(bucket), 0)
  return (
    <figure className='trestle-trend'>
      <svg
        viewBox={`0 0 ${W} ${H}`}
        preserveAspectRatio='none'
        role='img'
        aria-label={`${calls} calls, ${errors} failed, slowest p95 ${millis(slowest)}`}
      >
        {buckets.map(bucket => {
          const height = (bucket.calls / most) * (H - 4)
          const failed = bucket.calls === 0 ? 0 : height * (failuresOf(bucket) / bucket.calls)
          const x = at(bucket) + step * 0.1
          return (
            <g key={bucket.at}>
              <title>
                {`${moment(bucket.at)}: ${bucket.calls} calls, ${failuresOf(bucket)} failed, p95 ${millis(bucket.p95)}`}
              </title>
              {/* so that the whole height tells, not the bar alone */}
              <rect x={at(bucket)} width={step} y={0} height={H} fill='transparent' />
              <rect x={x} width={step * 0.8} y={H - height} height={height - failed} className='trestle-calls' />
              <rect x={x} width={step * 0.8} y={H - failed} height={failed} className='trestle-errors' />
            </g>
          )
        })}
        <polyline points={line} className='trestle-p95' vectorEffect='non-scaling-stroke' />
      </svg>
      <div className='trestle-axis trestle-quiet' aria-hidden>
        <span>{clock(window.from)}</span>
        <span>{clock(window.to)}</span>
      </div>
      <figcaption className='trestle-quiet'>
        bars: calls, failed in red, most {most} in {trend.bucketSeconds} s · line: p95, up to {millis(slowest)}
      </figcaption>
    </figure>
  )
}

/** Those that are not the caller's mistake, as everywhere else on the page. */
function failuresOf({ errors, failures }: Bucket): number {
  return failures ?? errors
}

/** `25 06:04`, in the reader's own time zone: the day of the month, and the time. */
function clock(at: string): string {
  return moment(at).slice(8, 16)
}
