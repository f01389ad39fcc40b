// Bundles the unit tests and hands them to Node's own runner.
import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const tests = readdirSync('src', { recursive: true }).filter(name => name.endsWith('.test.ts'))
const folder = mkdtempSync(join(tmpdir(), 'trestle-plugin-'))
await build({
  entryPoints: tests.map(name => join('src', name)),
  outdir: folder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  logLevel: 'error',
})
const came = spawnSync(process.execPath, ['--test', folder + '/'], { stdio: 'inherit' })
rmSync(folder, { recursive: true })
process.exit(came.status ?? 1)
