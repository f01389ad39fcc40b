// Types of every contract that the gateway publishes, by a generator that is not ours.
import { mkdir, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const headers = { Authorization: `Basic ${Buffer.from('viewer:viewer').toString('base64')}` }
const admin = `${process.env.TRESTLE_MANAGEMENT}/admin/v1`

async function json(path) {
  const answer = await fetch(admin + path, { headers })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

await mkdir('generated', { recursive: true })
for (const { api, version } of (await json('/apis')).items) {
  const types = await openapiTS(JSON.stringify(await json(`/apis/${api}/${version}/openapi.json`)), { silent: true })
  await writeFile(`generated/${api}-${version}.ts`, astToString(types))
  console.log(`made ${api} ${version}`)
}
