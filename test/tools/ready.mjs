/**
 * What `npm start`, `npm test` and the other commands run first: makes a bare clone ready, then runs the tool named on the command line in this process.
 * It imports nothing that has to be installed before it is.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Switchyard needs Node 20.19 or newer, this is ${process.versions.node}`)
}

/** npm writes node_modules/.package-lock.json last: what it lists is what is there. */
function isInstalled() {
  const path = `${root}node_modules/.package-lock.json`
  if (!existsSync(path)) return false
  const here = JSON.parse(readFileSync(path, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages
  return Object.entries(wanted).every(([name, entry]) => {
    if (!name.startsWith('node_modules/') && !name.includes('/node_modules/')) return true
    const found = here[name]
    return found ? found.version === entry.version : entry.optional === true || entry.devOptional === true
  })
}

/** Runs npm the way this process was run: through the npm that started it, where there is one. */
export function npm(...args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) execFileSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
  else execFileSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
}

export function ready() {
  checkNode()
  if (!isInstalled()) npm('ci', '--no-audit', '--no-fund', '--loglevel=error')
}

const [tool, ...rest] = process.argv.slice(2)
if (tool !== undefined) {
  try {
    ready()
    process.argv.splice(2, process.argv.length, ...rest)
    if (tool.endsWith('.ts')) (await import('tsx/esm/api')).register()
    await import(new URL(tool, import.meta.url))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    if (tool === 'test.mjs') console.log('0 passed, 1 failed')
    process.exitCode = 1
  }
}
