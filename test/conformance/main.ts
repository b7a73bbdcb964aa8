/**
 * `npm run conformance -- --dir PATH [--programs N] [--seed S] [--reuse FOLDER] [--revision TEXT]`: measures every compiler on test262 and on random
 * programs and writes CONFORMANCE.md. `--reuse`: a folder with reports that `npm run test262 -- --json` has written, named by compiler; only
 * missing ones are measured.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { version as babelVersion } from '@babel/core'
import { version as typescriptVersion } from 'typescript'
import { readExpected } from '../test262/expected.js'
import { root } from '../tools/house.mjs'
import { measurePrograms } from './programs.js'
import { conformance, type Test262Figures } from './report.js'

const { values } = parseArgs({
  options: {
    dir: { type: 'string' }, programs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' },
    reuse: { type: 'string' }, revision: { type: 'string' },
  },
})
if (values.dir === undefined) throw new Error('Say where the checkout of tc39/test262 is: npm run conformance -- --dir PATH')
const { dir } = values
const folder = values.reuse ?? join(root, '.cache/conformance')
mkdirSync(folder, { recursive: true })

function measure(compiler: string): Test262Figures {
  const file = join(folder, `${compiler}.json`)
  if (values.reuse === undefined || !existsSync(file)) {
    const args = ['--import', 'tsx', join(root, 'test/test262/main.ts'), '--dir', dir, '--compiler', compiler, '--json', file]
    spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Test262Figures
}

/** Which test262 it was; a plain folder does not know. */
function revision(): string {
  if (values.revision !== undefined) return values.revision
  try {
    return execFileSync('git', ['-C', dir, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'without a revision'
  }
}

// Programs with async functions may leave rejected promises behind; what counts is their trace.
process.on('unhandledRejection', () => undefined)
const test262 = ['babel', 'typescript', 'regenerator', 'typescript-es5'].map(measure)
const programs = await measurePrograms(Number(values.programs), Number(values.seed))
const expected = readExpected(new URL('../test262/expected-failures.json', import.meta.url))
const versions = { Node: process.versions.node, Babel: babelVersion, TypeScript: typescriptVersion }
const date = new Date().toISOString().slice(0, 10)
const text = conformance({ date, checkout: revision(), versions, test262, expected, programs, seed: Number(values.seed) })
writeFileSync(join(root, 'CONFORMANCE.md'), text)
console.log(text)
