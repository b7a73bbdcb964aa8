/** Projects of the Babel plugin, the Rollup plugin and the command line. */
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'acorn'
import { expect, test as each } from 'vitest'
import { root } from '../tools/house.mjs'
import { expectCompiled, expectDone, expectSame } from './support/checks.js'
import type { Workshop } from './support/workshop.js'

// In turn: other groups run beside this one.
const test = each.sequential
const npmRun = (script: string): readonly string[] => ['npm', 'run', '--silent', script]

export function javascript(workshop: Workshop): void {
  test('@babel/register', async () => {
    const name = 'babel-register'
    expectSame(await workshop.run(name, ['node', 'lib/main.js']), await workshop.run(name, ['node', 'index.js']))
  })

  test('babel-loader under webpack, for old browsers', async () => {
    const name = 'babel-loader'
    const native = await workshop.run(name, ['node', '--no-warnings', 'src/index.js'])
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(native, await workshop.run(name, ['node', 'dist/bundle.js']))
    expectCompiled(workshop, name, 'dist')
    const [bundle] = workshop.built(name, 'dist')
    expect(() => parse(bundle!, { ecmaVersion: 5 })).not.toThrow()
    expect(bundle!.includes('is in no bundle')).toBe(false)
  })

  test.each(['babel-jest', 'vitest'])('%s: the same tests pass on generators and on machines', async (name) => {
    const counts = []
    for (const env of [{ NATIVE: '1' }, {}] as const) {
      const { status, stdout, stderr } = await workshop.run(name, npmRun('test'), env)
      expect(status, stdout + stderr).toBe(0)
      counts.push(/Tests:? +(\d+) passed/.exec(stdout + stderr)?.[1])
    }
    expect(counts).toEqual(['4', '4'])
  })

  test('babel-jest: coverage is that of the source', async () => {
    const name = 'babel-jest'
    const measure = async (env: Readonly<Record<string, string>>): Promise<unknown> => {
      expectDone(await workshop.run(name, ['jest', '--coverage', '--coverageReporters=json'], env))
      const files = JSON.parse(workshop.read(name, 'coverage/coverage-final.json')) as Record<string, Record<'s' | 'f' | 'b' | 'statementMap', object>>
      const [file] = Object.values(files)
      expect(Object.keys(file!.s).length).toBeGreaterThan(5)
      return [file!.s, file!.f, file!.b, file!.statementMap]
    }
    expect(await measure({})).toEqual(await measure({ NATIVE: '1' }))
  })

  test('Rollup', async () => {
    const name = 'rollup'
    const native = await workshop.run(name, ['node', 'src/main.js'])
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(native, await workshop.run(name, ['node', 'dist/main.js']))
    expectCompiled(workshop, name, 'dist')
    expect(workshop.read(name, 'dist/main.js').includes('is in no bundle')).toBe(false)
  })

  test('esbuild, behind the command line', async () => {
    const name = 'esbuild'
    const bundle = (target: string) => ['esbuild', 'src/main.ts', '--bundle', '--format=esm', '--platform=node', `--outfile=${target}`]
    mkdirSync(join(workshop.folder(name), 'native'))
    expectDone(await workshop.run(name, bundle('native/main.js')))
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(await workshop.run(name, ['node', 'native/main.js']), await workshop.run(name, ['node', 'dist/main.js']))
    expectCompiled(workshop, name, 'dist')
  })

  test('plain Node, with --import', async () => {
    const name = 'node-import'
    expectSame(await workshop.run(name, ['node', 'src/main.js']), await workshop.run(name, npmRun('start')))
  })

  test('types of all packages, from ESM and CommonJS, under the newest TypeScript', async () => {
    const [from, to] = [join(root, 'fixtures/consumers/oldest-peers'), workshop.folder('transpile-module')]
    cpSync(join(from, 'types'), join(to, 'types'), { recursive: true })
    cpSync(join(from, 'tsconfig.json'), join(to, 'tsconfig.json'))
    // What Rollup's own declarations ask for.
    const lib = ['--lib', 'esnext']
    expectDone(await workshop.run('transpile-module', ['tsc', ...lib]))
    expect(expectDone(await workshop.run('transpile-module', ['tsc', ...lib, '--listFilesOnly']))).toMatch(/types\/use\.cts[^]*types\/use\.ts/)
  })
}
