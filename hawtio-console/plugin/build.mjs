// Builds the plugin where its sources are newer than what was built: `node build.mjs OUTPUT --checks=true|false`.
// Maven runs it at each build; where nothing changed it reads the sources and runs nothing.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = dirname(fileURLToPath(import.meta.url))
const output = process.argv[2]
const checks = process.argv.includes('--checks=true')

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
}

function fingerprint(...paths) {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths) hash.update(relative(home, path)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function isDone(stamp, print) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print
}

function run(...npm) {
  console.log(`plugin: npm ${npm.join(' ')}`)
  const came = spawnSync('npm', npm, { cwd: home, encoding: 'utf8', shell: process.platform === 'win32' })
  if (came.error || came.status !== 0) {
    console.error(came.stdout ?? '', came.stderr ?? '', came.error ? `npm: ${came.error.message} (Node 20 or later has it)` : '')
    process.exit(1)
  }
}

const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(`plugin: Node is ${process.version} (expected: 20 or later)`)
  process.exit(1)
}
const own = name => join(home, name)
const print = fingerprint(...readdirSync(home, { withFileTypes: true }).filter(e => e.isFile()).map(e => own(e.name)).sort(), ...files(own('src')))
const built = join(output, '..', '..', '..', '..', 'plugin', 'built')
const checked = join(dirname(built), 'checked')
const isBuilt = isDone(built, print) && existsSync(join(output, 'remoteEntry.js'))
const isChecked = !checks || isDone(checked, print)
if (isBuilt && isChecked) process.exit(0)

const installed = own('node_modules/.trestle-installed')
const lock = fingerprint(own('package-lock.json'), own('package.json'))
if (!isDone(installed, lock)) {
  run('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(installed, lock)
}
mkdirSync(dirname(built), { recursive: true })
if (!isChecked) {
  run('run', '--silent', 'typecheck')
  run('run', '--silent', 'lint')
  run('test', '--silent')
  writeFileSync(checked, print)
}
if (!isBuilt) {
  run('run', '--silent', 'build', '--', '--output-path', output)
  writeFileSync(built, print)
}
