import { diffLines } from 'diff'

/** What changed between two texts, line by line; said with signs as well as colours. */
export function Diff({ before, after, label }: { before: string; after: string; label: string }) {
  const parts = diffLines(before.endsWith('\n') ? before : `${before}\n`, after.endsWith('\n') ? after : `${after}\n`)
  if (parts.every(part => !part.added && !part.removed)) {
    return <p className='trestle-quiet'>No difference.</p>
  }
  return (
    <pre className='trestle-code trestle-diff' aria-label={label} tabIndex={0}>
      {parts.flatMap((part, index) =>
        part.value
          .replace(/\n$/, '')
          .split('\n')
          .map((line, number) => (
            <div
              key={`${index}-${number}`}
              className={part.added ? 'trestle-added' : part.removed ? 'trestle-removed' : undefined}
            >
              <span aria-hidden={!part.added && !part.removed}>{part.added ? '+ ' : part.removed ? '- ' : '  '}</span>
              {line}
            </div>
          )),
      )}
    </pre>
  )
}
