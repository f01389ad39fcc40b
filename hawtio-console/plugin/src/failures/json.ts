/** A mistake in a text that should be JSON. */
export type Mistake = { line: number; column: number; message: string }

/** Where in the text a position is; both count from 1. */
export function place(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: position - lineStart + 1 }
}

/** The first mistake; undefined where it is JSON. */
export function mistake(text: string): Mistake | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const message = (error as Error).message
    const at = /at position (\d+)/.exec(message)
    const position = at ? Number(at[1]) : text.trimEnd().length
    return {
      ...place(text, position),
      message: message
        .replace(/ in JSON.*$/s, '')
        .replace(/, (?:\.\.\.)?".*$/s, '')
        .replace(/ at position.*$/s, ''),
    }
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/g

/** Indented where it is JSON, else as it is. Works on the text, as reading numbers would change them. */
export function shown(text: string): string {
  if (mistake(text)) return text
  const tokens = text.match(TOKEN) ?? []
  let indent = ''
  let out = ''
  tokens.forEach((token, index) => {
    const isEmpty = tokens[index + 1] === (token === '{' ? '}' : ']')
    if (token === '{' || token === '[') {
      indent += isEmpty ? '' : '  '
      out += isEmpty ? token : `${token}\n${indent}`
    } else if (token === '}' || token === ']') {
      const wasEmpty = tokens[index - 1] === (token === '}' ? '{' : '[')
      indent = wasEmpty ? indent : indent.slice(2)
      out += wasEmpty ? token : `\n${indent}${token}`
    } else {
      out += token === ',' ? `,\n${indent}` : token === ':' ? ': ' : token
    }
  })
  return out
}
