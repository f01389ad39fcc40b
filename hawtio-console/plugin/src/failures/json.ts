import { applyEdits, format, parse, printParseErrorCode, type ParseError } from 'jsonc-parser'

/** A mistake in a text that should be JSON. */
export type Mistake = { line: number; column: number; message: string }

/** Where in the text a position is; both count from 1. */
export function place(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: position - lineStart + 1 }
}

/** The first mistake; undefined where it is JSON (RFC 8259). */
export function mistake(text: string): Mistake | undefined {
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  if (!first) return undefined
  const words = printParseErrorCode(first.error).replace(/([a-z])([A-Z])/g, '$1 $2')
  return { ...place(text, first.offset), message: words.charAt(0).toUpperCase() + words.slice(1).toLowerCase() }
}

/** Indented where it is JSON, else as it is. Works on the text, as reading numbers would change them. */
export function shown(text: string): string {
  if (mistake(text)) return text
  return applyEdits(text, format(text, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' }))
}
