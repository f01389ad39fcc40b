import { useEffect, useState } from 'react'
import { may, type MBean } from './jolokia'

const known = new Map<string, Promise<boolean>>()

/** Whether the one who is logged in may do it; undefined until that is known. */
export function useMay(mbean: MBean, operation: string): boolean | undefined {
  const [allowed, setAllowed] = useState<boolean>()
  useEffect(() => {
    let isMounted = true
    const key = `${mbean}.${operation}`
    const asked = known.get(key) ?? may(mbean, operation)
    known.set(key, asked)
    asked.then(
      answer => isMounted && setAllowed(answer),
      () => known.delete(key),
    )
    return () => {
      isMounted = false
    }
  }, [mbean, operation])
  return allowed
}
