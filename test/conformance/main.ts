/**
 * `npm run conformance -- --dir PATH [--programs N] [--seed S] [--reuse FOLDER] [--revision TEXT]`: measures every compiler on test262 and on random
 * programs and writes CONFORMANCE.md. `--reuse`: a folder with reports that `npm run test262 -- --json` has written, named by compiler; only
 * missing ones are measured.
 * `npm run conformance -- --regenerator PATH [--revision TEXT]`: the tests of facebook/regenerator, of which PATH is a checkout, alone; the rest of
 * CONFORMANCE.md stays as it is.
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
import { measureRegenerator } from './regenerator.js'
import { conformance, regeneratorPart, regeneratorPartOf, withRegenerator, type Test262Figures } from './report.js'

const { values } = parseArgs({
  options: {
    dir: { type: 'string' }, programs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' },
    reuse: { type: 'string' }, revision: { type: 'string' }, regenerator: { type: 'string' },
  },
})
const target = join(root, 'CONFORMANCE.md')
const folder = values.reuse ?? join(root, '.cache/conformance')
const versions = { Node: process.versions.node, Babel: babelVersion, TypeScript: typescriptVersion }
const date = new Date().toISOString().slice(0, 10)

function measure(dir: string, compiler: string): Test262Figures {
  const file = join(folder, `${compiler}.json`)
  if (values.reuse === undefined || !existsSync(file)) {
    const args = ['--import', 'tsx', join(root, 'test/test262/main.ts'), '--dir', dir, '--compiler', compiler, '--json', file]
    spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Test262Figures
}

/** Which revision it was; a plain folder does not know. */
function revision(dir: string): string {
  if (values.revision !== undefined) return values.revision
  try {
    return execFileSync('git', ['-C', dir, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'without a revision'
  }
}

async function all(dir: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const test262 = ['babel', 'typescript', 'regenerator', 'typescript-es5'].map((compiler) => measure(dir, compiler))
  const programs = await measurePrograms(Number(values.programs), Number(values.seed))
  const expected = readExpected(new URL('../test262/expected-failures.json', import.meta.url))
  const text = conformance({ date, checkout: revision(dir), versions, test262, expected, programs, seed: Number(values.seed) })
  const part = regeneratorPartOf(readFileSync(target, 'utf8'))
  return part === null ? text : withRegenerator(text, part)
}

async function ofRegenerator(dir: string): Promise<string> {
  const part = regeneratorPart({ date, checkout: revision(dir), versions, figures: await measureRegenerator(dir) })
  return withRegenerator(readFileSync(target, 'utf8'), part)
}

// Programs with async functions, and tests of promises, may leave rejected promises behind; what counts is their trace and their result.
process.on('unhandledRejection', () => undefined)
const { dir, regenerator } = values
if (dir === undefined && regenerator === undefined) {
  throw new Error('Say where the checkout is: npm run conformance -- --dir PATH (tc39/test262) or --regenerator PATH (facebook/regenerator)')
}
const text = dir === undefined ? await ofRegenerator(regenerator!) : await all(dir)
writeFileSync(target, text)
console.log(text)
