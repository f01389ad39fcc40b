import { millis, moment } from '../shared/format'
import type { Trend } from './graph-service'

const W = 360
const H = 88

/** Calls as bars, the failed part of each in red, and p95 as a line; with the numbers in words for who does not see it. */
export function TrendChart({ trend }: { trend: Trend }) {
  const { buckets } = trend
  const [first, last] = [buckets[0], buckets.at(-1)]
  const most = Math.max(1, ...buckets.map(({ calls }) => calls))
  const slowest = Math.max(1, ...buckets.map(({ p95 }) => p95))
  const step = W / Math.max(1, buckets.length)
  const line = buckets
    .map(({ p95, calls }, index) =>
      calls > 0 ? `${index * step + step / 2},${H - (p95 / slowest) * (H - 8) - 2}` : '',
    )
    .filter(Boolean)
    .join(' ')
  const calls = buckets.reduce((sum, bucket) => sum + bucket.calls, 0)
  const errors = buckets.reduce((sum, bucket) => sum + bucket.errors, 0)
  return (
    <figure className='trestle-trend'>
      <svg
        viewBox={`0 0 ${W} ${H}`}
        preserveAspectRatio='none'
        role='img'
        aria-label={`${calls} calls, ${errors} errors, slowest p95 ${millis(slowest)}`}
      >
        {buckets.map((bucket, index) => {
          const height = (bucket.calls / most) * (H - 4)
          const failed = bucket.calls === 0 ? 0 : height * (bucket.errors / bucket.calls)
          const x = index * step + step * 0.1
          return (
            <g key={bucket.at}>
              <title>
                {`${moment(bucket.at)}: ${bucket.calls} calls, ${bucket.errors} errors, p95 ${millis(bucket.p95)}`}
              </title>
              {/* so that the whole height tells, not the bar alone */}
              <rect x={index * step} width={step} y={0} height={H} fill='transparent' />
              <rect x={x} width={step * 0.8} y={H - height} height={height - failed} className='trestle-calls' />
              <rect x={x} width={step * 0.8} y={H - failed} height={failed} className='trestle-errors' />
            </g>
          )
        })}
        <polyline points={line} className='trestle-p95' vectorEffect='non-scaling-stroke' />
      </svg>
      {first && last && (
        <div className='trestle-axis trestle-quiet' aria-hidden>
          <span>{clock(first.at)}</span>
          <span>{clock(new Date(Date.parse(last.at) + trend.bucketSeconds * 1000).toISOString())}</span>
        </div>
      )}
      <figcaption className='trestle-quiet'>
        bars: calls, failed in red, most {most} in {trend.bucketSeconds} s · line: p95, up to {millis(slowest)}
      </figcaption>
    </figure>
  )
}

/** `25 06:04`, in the reader's own time zone: the day of the month, and the time. */
function clock(at: string): string {
  return moment(at).slice(8, 16)
}
