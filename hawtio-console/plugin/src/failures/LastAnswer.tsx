import type { FailureDetail } from './failures-service'

const LONGEST = 300

/** What the system said last, as that is what people look for first; the whole of it is at the attempts. */
export function LastAnswer({ failure }: { failure: FailureDetail }) {
  const last = failure.history.at(-1)?.calls.findLast(({ answer }) => answer?.text)
  const text = last?.answer?.text?.replaceAll(/\s+/g, ' ')
  if (!last || !text) return null
  return (
    <p className='trestle-target' aria-label='The last answer'>
      <strong>{last.system}</strong> answered: {text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}
    </p>
  )
}
