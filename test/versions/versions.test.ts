/**
 * The packed packages under the other versions of Node, each with both versions of Babel and of TypeScript: every fifth fixture gives the trace that the
 * same Node gives natively. The whole suite under each Node: `npm run test:matrix`.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { nodeBinary } from '../../bench/nodes.js'
import { installBabel8 } from '../babel-plugin/support/babel8.js'
import { readFixtures } from '../support/fixtures.js'
import { packed } from '../support/packed.js'
import { root } from '../tools/house.mjs'
import type { Answer, Job } from './driver.js'

const every = 5
const folder = join(root, '.cache/versions')
const versions = ['22', '24', '26']
const compilers = [/^Babel 7\./, /^Babel 8\./, /^TypeScript 5\.9\./, /^TypeScript 6\./]

const jobs = (await readFixtures()).filter((_, index) => index % every === 0).map((fixture): Job => {
  const drive = join(fixture.folder, 'drive.js')
  return { name: fixture.name, source: fixture.source, goal: fixture.goal, drive: existsSync(drive) ? drive : null, options: fixture.options }
})

/** The packages unpacked as an installation would have them; what they depend on is found above, in the project. */
async function unpack(): Promise<string> {
  const tarballs = await packed()
  const target = join(folder, tarballs[0]!.tarball.split(/[\\/]/).at(-2)!)
  for (const { name, tarball } of tarballs) {
    const place = join(target, 'node_modules', name)
    if (existsSync(join(place, 'package.json'))) continue
    mkdirSync(place, { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', place, '--strip-components=1'])
  }
  return target
}

function run(command: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { maxBuffer: 1 << 26 }, (error, stdout) => { if (error) reject(error); else resolve(stdout) })
    // What reads nothing may be gone by now.
    child.stdin!.on('error', () => {})
    child.stdin!.end(input)
  })
}

const found = { driver: '', babel8: '' }
beforeAll(async () => {
  const babel8 = installBabel8()
  const target = await unpack()
  const driver = join(target, 'driver.mjs')
  await build({
    entryPoints: [join(root, 'test/versions/driver.ts')], outfile: driver, bundle: true, format: 'esm', platform: 'node', packages: 'external',
    tsconfigRaw: {}, logLevel: 'error',
  })
  Object.assign(found, { driver, babel8 })
}, 600_000)

test('these are fixtures', () => expect(jobs.length).toBeGreaterThan(45))

describe.each(versions)('Node %s', (version) => {
  test('Babel 7 and 8, TypeScript 5.9 and 6', async () => {
    const binary = nodeBinary(version)
    expect(binary.version).toMatch(new RegExp(`^v${version}\\.`))
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
    const answer = JSON.parse(await run(binary.path, [...flags, found.driver, found.babel8, root], JSON.stringify(jobs))) as Answer
    expect(answer.node).toBe(binary.version)
    expect(answer.compilers.map(({ name }, index) => compilers[index]!.test(name))).toEqual([true, true, true, true])
    for (const { name, equal, different } of answer.compilers) {
      expect(different, name).toEqual([])
      expect(equal, name).toBe(jobs.length)
    }
  }, 300_000)
})
