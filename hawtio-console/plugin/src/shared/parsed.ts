/** What parses XML: `DOMParser.prototype`, which nothing but a browser has. */
export interface XmlParser {
  parseFromString(text: string, type: DOMParserSupportedType): Document
}

const LARGE = 20_000
const REMEMBERED_MS = 2_000

/**
 * Hawtio's Camel tree parses the XML of all routes of a context once for each of its routes before it shows anything: with 600
 * operations the console stood still for some 20 s. A large document is parsed once, and given again while that goes on; who
 * reads a document does not change it.
 */
export function parseOnce(parser: XmlParser): void {
  const parse = parser.parseFromString
  let last: { text: string; type: DOMParserSupportedType; document: Document } | undefined
  parser.parseFromString = function (text, type) {
    if (typeof text !== 'string' || text.length < LARGE) return parse.call(this, text, type)
    if (last?.text === text && last.type === type) return last.document
    const made = { text, type, document: parse.call(this, text, type) }
    last = made
    setTimeout(() => {
      if (last === made) last = undefined
    }, REMEMBERED_MS)
    return made.document
  }
}
