import type { FailureDetail } from './failures-service'

/** What curl says by itself, or what is of one connection only. */
const OWN = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'accept-encoding', 'user-agent'])

/**
 * The request as a command for a terminal; undefined where it was not kept whole, or is not shown. Where the gateway is and
 * who calls is not kept: the one is to be in `$GATEWAY`, the other to be added.
 */
export function curl({ request }: Pick<FailureDetail, 'request'>): string | undefined {
  const { method, target, headers, body } = request
  if (!headers || body?.masked || (body && body.size > 0 && body.text === undefined)) return undefined
  const fields = Object.entries(headers).filter(([name]) => !OWN.has(name.toLowerCase()))
  return [
    `curl -i -X ${method} "$GATEWAY"${quoted(target)}`,
    ...fields.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body?.text ? [`--data-raw ${quoted(body.text)}`] : []),
  ].join(' \\\n  ')
}

/** For a POSIX shell, which takes everything between single quotes as it is. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
