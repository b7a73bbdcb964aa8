/** `switchyard compile`: which files, what is written where, what is said, how it ends. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { originalPositionFor, sourceContentFor, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import { transformSync } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../packages/cli/src/compile/report.js'
import { buildCommand, call, contents, project, run } from './support/command.js'

beforeAll(buildCommand)

const range = `export function* range(n) {
  'use machine'
  for (let i = 0; i < n; i++) yield i
}
`
const typed = `import type { Shape } from './shape.js'
export function* names(all: readonly Shape[]): Generator<string, void, number> {
  'use machine'
  for (const { name } of all) { const n: number = yield name; if (n > 1) return }
}
export class Tree<T> {
  constructor(readonly value: T, readonly left?: Tree<T>) {}
  *walk(): Generator<T> { 'use machine'; if (this.left) yield* this.left.walk(); yield this.value }
}
console.log(JSON.stringify([...names([{ name: 'a' }]), ...new Tree(1, new Tree(2)).walk()]))
`
const bad = 'function f() { "use machine" }\nfunction* g() { "use machine"; eval("x") }\n'

describe('a folder', () => {
  test('is written as a whole: machines compiled, the rest as it was', async () => {
    const plain = 'export const x =   1 // untouched\r\n'
    const cwd = project({
      'src/a/range.js': range, 'src/plain.mjs': plain, 'src/types.d.ts': 'export {}', 'src/data.json': '{}', 'src/node_modules/p/i.js': range,
      'other.js': range,
    })
    const { code, out, err } = await run(cwd, 'compile', 'src', '-o', 'build')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^compiled src\/a\/range\.js → build\/a\/range\.js \(range\)\n1 compiled, 2 left alone, 0 refused; 1 machine in \d+\.\d s\n$/)
    const built = contents(join(cwd, 'build'))
    expect(Object.keys(built)).toEqual(['a/range.js', 'plain.mjs', 'types.d.ts'])
    expect(built['plain.mjs']).toBe(plain)
    expect(built['a/range.js']).toContain('from "switchyard/runtime"')
  })

  test('with the files that are no programs, or with machines only', async () => {
    const cwd = project({ 'src/range.js': range, 'src/plain.js': 'x', 'src/data.json': '{}', 'src/t.d.ts': 'export {}' })
    await run(cwd, 'compile', 'src', '-o', 'all', '--copy-files')
    expect(Object.keys(contents(join(cwd, 'all')))).toEqual(['data.json', 'plain.js', 'range.js', 't.d.ts'])
    await run(cwd, 'compile', 'src', '-o', 'some', '--only-compiled')
    expect(Object.keys(contents(join(cwd, 'some')))).toEqual(['range.js'])
  })

  test('the out folder may lie in it', async () => {
    const cwd = project({ 'range.js': range })
    for (let times = 0; times < 2; times++) expect((await run(cwd, 'compile', '.', '-o', 'build')).code).toBe(0)
    expect(Object.keys(contents(join(cwd, 'build')))).toEqual(['range.js'])
  })
})

describe('names', () => {
  const files = { 'src/a.js': range, 'src/a.test.js': range, 'src/b/c.ts': range, 'lib/a.js': range }

  test.each<[string, readonly string[], readonly string[]]>([
    ['a glob', ['src/**/*.js'], ['a.js', 'a.test.js']],
    ['globs left out', ['src', '--ignore', '**/*.test.js', '--ignore', '**/b/**'], ['a.js']],
    ['a file', ['src/b/c.ts'], ['c.ts']],
    ['files under a common base', ['src/a.js', 'lib/a.js', '--base', '.'], ['lib/a.js', 'src/a.js']],
    ['the same file twice', ['src/a.js', 'src/a*.js'], ['a.js', 'a.test.js']],
  ])('%s', async (_, args, expected) => {
    const cwd = project(files)
    expect((await call(cwd, 'compile', ...args, '-o', 'out')).code).toBe(0)
    expect(Object.keys(contents(join(cwd, 'out')))).toEqual(expected)
  })

  test.each<[string, readonly string[], RegExp]>([
    ['nothing there', ['nix', '-o', 'out'], /^nix: no such file, folder or match$/m],
    ['a glob without a match', ['nix/*.js', '-o', 'out'], /^nix\/\*\.js: no such file, folder or match$/m],
    ['no program', ['data.json', '-o', 'out'], /^data\.json: not a program\. Files end in \.js, /m],
    ['two files with one output', ['src/a.js', 'lib/a.js', '-o', 'out'], /^src\/a\.js and lib\/a\.js would both be written to out\/a\.js\. .*--base/m],
    ['an output that is an input', ['src/a.js', '-o', 'src'], /^src\/a\.js is an input and would be written over\./m],
    ['a base beside it', ['src/a.js', '--base', 'lib', '-o', 'out'], /^src\/a\.js is outside of --base lib$/m],
    ['no out folder', ['src'], /required option '-o, --out-dir <folder>'/],
    ['an unknown option', ['src', '-o', 'out', '--mod', 'all'], /unknown option '--mod'[^]*--mode/],
    ['a wrong value', ['src', '-o', 'out', '--mode', 'some'], /'some' is invalid.*annotated, all/],
    ['options that do not go together', ['src', '-o', 'out', '--unsupported', 'keep'], /Option "unsupported" is "keep"/],
    ['no thread', ['src', '-o', 'out', '-j', '0'], /whole number/],
    ['an option of other commands', ['src', '-o', 'out', '--exclude', '**/b/**'], /unknown option '--exclude'[^]*left out with --ignore/],
    ['the out folder under another name', ['src', '--outDir', 'out'], /The option is --out-dir\./],
    ['a file behind -m', ['-m', 'src/a.js', '-o', 'out'], /'src\/a\.js' is invalid.*Names of files go before the option/],
    ['everything left out', ['src', '--ignore', 'src', '-o', 'out'], /^src: --ignore leaves out all of its 3 files$/m],
    ['all of the current folder left out', ['src', '--ignore', '.', '-o', 'out'], /^src: --ignore leaves out all of its 3 files$/m],
    ['a base that is not there', ['src', '--base', 'nix', '-o', 'out'], /^--base nix: no such folder$/m],
    ['an empty out folder', ['src', '-o', ''], /^--out-dir is empty/m],
    ['an out folder that is a file', ['src', '-o', 'data.json'], /^--out-dir data\.json is a file, not a folder\.$/m],
    ['the out folder is the folder of the sources', ['src', '-o', './src/'], /^src\/a\.js would be written into src, among the sources\./m],
    ['a glob that begins with !', ['src', '!src/a.js', '-o', 'out'], /^!src\/a\.js: leave files out with --ignore$/m],
  ])('wrong: %s', async (_, args, message) => {
    const cwd = project({ ...files, 'data.json': '{}' })
    const { code, err, out } = await call(cwd, 'compile', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    expect(Object.keys(contents(cwd))).toHaveLength(5)
  })
})

describe('output', () => {
  /** Runs what was written, with the runtime in it. */
  const execute = (file: string): string => execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim()

  test('TypeScript stays TypeScript, passes the compiler under strict rules, and runs after it', async () => {
    const cwd = project({
      'src/names.ts': typed, 'src/shape.ts': 'export interface Shape { name: string }\n', 'package.json': '{"type":"module"}',
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          strict: true, noUnusedLocals: true, target: 'es2022', module: 'nodenext', outDir: 'js', rootDir: 'out', types: [], declaration: true, sourceMap: true,
        },
        include: ['out'],
      }),
    })
    expect((await call(cwd, 'compile', 'src', '-o', 'out', '--runtime', 'inline', '-m')).code).toBe(0)
    const { 'names.ts': text } = contents(join(cwd, 'out'))
    expect(text).toContain('names(all: readonly Shape[]): Generator<string, void, number>')
    expect(text).toContain('readonly value: T')
    execFileSync(process.execPath, [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', '.'], { cwd, stdio: 'pipe' })
    expect(execute(join(cwd, 'js/names.js'))).toBe('["a",2,1]')
    expect(contents(join(cwd, 'js'))['names.d.ts']).toContain('names(all: readonly Shape[]): Generator<string, void, number>')
  })

  test('esbuild takes it', async () => {
    const cwd = project({ 'src/names.ts': typed })
    await call(cwd, 'compile', 'src', '-o', 'out', '--runtime', 'inline')
    writeFileSync(join(cwd, 'names.mjs'), transformSync(contents(join(cwd, 'out'))['names.ts']!, { loader: 'ts' }).code)
    expect(execute(join(cwd, 'names.mjs'))).toBe('["a",2,1]')
  })

  test.each<[string, string, string, 'import' | 'require']>([
    ['a module by its syntax', 'a.js', '{}', 'import'],
    ['by its package', 'b.js', '{"type":"module"}', 'import'],
    ['CommonJS by its package', 'b.js', '{"type":"commonjs"}', 'require'],
    ['CommonJS by its name', 'b.cjs', '{"type":"module"}', 'require'],
    ['CommonJS by its content', 'c.js', '{}', 'require'],
  ])('%s', async (_, name, manifest, expected) => {
    const body = 'function* f() { "use machine"; yield 1 }\n'
    const texts: Record<string, string> = { a: `export ${body}`, b: `${body}f()`, c: `${body}module.exports = f` }
    const cwd = project({ 'package.json': manifest, [`src/deep/${name}`]: texts[name[0]!]! })
    await call(cwd, 'compile', 'src', '-o', 'out')
    expect(contents(join(cwd, 'out'))[`deep/${name}`]).toMatch(expected === 'import' ? /^import \{/ : /require\("switchyard\/runtime"\)/)
  })

  test('permissions and hashbangs stay; links to files are followed', async () => {
    const cwd = project({ 'src/tool.ts': `#!/usr/bin/env node\n${range}`, 'src/plain.js': '#!/usr/bin/env node\n', 'real.js': range })
    for (const name of ['tool.ts', 'plain.js']) chmodSync(join(cwd, 'src', name), 0o755)
    symlinkSync('../real.js', join(cwd, 'src/link.js'))
    await call(cwd, 'compile', 'src', '-o', 'out')
    expect(contents(join(cwd, 'out'))['tool.ts']).toMatch(/^#!\/usr\/bin\/env node\n\/\/ @ts-nocheck/)
    expect(contents(join(cwd, 'out'))['link.js']).toContain('$$state')
    for (const name of ['tool.ts', 'plain.js']) expect(statSync(join(cwd, 'out', name)).mode & 0o777).toBe(0o755)
  })
})

describe('source maps', () => {
  const find = (map: string, code: string, part: string): ReturnType<typeof originalPositionFor> & { readonly content: string | null } => {
    const trace = new TraceMap(JSON.parse(map) as SourceMapInput)
    const before = code.slice(0, code.indexOf(part)).split('\n')
    const found = originalPositionFor(trace, { line: before.length, column: before.at(-1)!.length })
    return { ...found, content: found.source === null ? null : sourceContentFor(trace, found.source) }
  }

  test.each([['beside the files', 'external'], ['in them', 'inline']])('%s', async (_, kind) => {
    const cwd = project({ 'src/deep/names.ts': `#!/usr/bin/env node\n${typed}` })
    await call(cwd, 'compile', 'src', '-o', 'build/out', '--source-maps', kind)
    const built = contents(join(cwd, 'build/out'))
    const code = built['deep/names.ts']!
    const url = /\/\/# sourceMappingURL=(.*)\n$/.exec(code)![1]!
    const map = kind === 'external' ? built[`deep/${url}`]! : Buffer.from(url.split(',')[1]!, 'base64').toString()
    expect(Object.keys(built)).toEqual(kind === 'external' ? ['deep/names.ts', 'deep/names.ts.map'] : ['deep/names.ts'])
    expect(find(map, code, 'console.log')).toMatchObject({ line: 11, column: 0, source: '../../../src/deep/names.ts' })
    expect(find(map, code, 'left.walk')).toMatchObject({ line: 9, content: expect.stringContaining('left.walk') as string })
  })

  test('of an earlier step are followed to the source', async () => {
    const earlier = transformSync(typed, { loader: 'ts', sourcemap: true, sourcefile: '../ts/names.ts' })
    const cwd = project({ 'js/names.js': `${earlier.code}//# sourceMappingURL=names.js.map\n`, 'js/names.js.map': earlier.map })
    await call(cwd, 'compile', 'js', '-o', 'out', '-m')
    const built = contents(join(cwd, 'out'))
    expect(find(built['names.js.map']!, built['names.js']!, 'left.walk')).toMatchObject({ line: 8, content: typed })
  })
})

describe('problems', () => {
  test('every error of every file, with its place; the other files are written', async () => {
    const cwd = project({ 'src/bad.js': bad, 'src/worse.ts': 'let machine = ;', 'src/range.js': range })
    const { code, out, err } = await call(cwd, 'compile', 'src', '-o', 'out')
    expect(code).toBe(1)
    expect(out).toContain('1 compiled, 0 left alone, 2 refused; 1 machine')
    expect(err).toContain('src/bad.js:1:16: [SY1001] "use machine" on a function, which is no generator function.\nOnly generator functions')
    expect(err).toContain('> 1 | function f() { "use machine" }\n    |                ^^^^^^^^^^^^^')
    expect(err).toContain('src/bad.js:2:32: [SY2001] A direct call of eval')
    expect(err).toContain('src/worse.ts:1:15: [SYNTAX] Unexpected token')
    expect(Object.keys(contents(join(cwd, 'out')))).toEqual(['range.js'])
  })

  test('warnings do not fail a run', async () => {
    const cwd = project({ 'a.js': 'function* f() { yield eval("1") }' })
    const { code, err } = await call(cwd, 'compile', 'a.js', '-o', 'out', '--mode', 'all', '--unsupported', 'keep')
    expect(code).toBe(0)
    expect(err).toContain('a.js:1:23: [SY2001]')
  })

  test('the report in JSON stands alone on the output', async () => {
    const cwd = project({ 'src/bad.js': bad, 'src/range.js': range, 'src/plain.js': '1', 'src/machine.js': 'let machine', 'src/data.json': '{}' })
    mkdirSync(join(cwd, 'out/range.js'), { recursive: true })
    const { code, out } = await call(cwd, 'compile', 'src', '-o', 'out', '--json', '--copy-files', '-m')
    const report = JSON.parse(out) as Report
    expect(code).toBe(3)
    expect(report).toEqual({
      version: 1, interrupted: false, error: null, compiled: [],
      unchanged: [
        { kind: 'unchanged', file: 'src/data.json', output: 'out/data.json', reason: 'not a program', warnings: [] },
        { kind: 'unchanged', file: 'src/machine.js', output: 'out/machine.js', reason: 'no generator in it is to be compiled', warnings: [] },
        { kind: 'unchanged', file: 'src/plain.js', output: 'out/plain.js', reason: 'nothing in its text is about machines', warnings: [] },
      ],
      refused: [{ kind: 'refused', file: 'src/bad.js', errors: [
        { code: 'SY1001', message: expect.any(String) as string, hint: expect.any(String) as string, line: 1, column: 16 },
        { code: 'SY2001', message: expect.any(String) as string, hint: expect.any(String) as string, line: 2, column: 32 },
      ] }],
      failed: [{ kind: 'failed', file: 'src/range.js', error: expect.stringMatching(/^out\/range\.js cannot be written: EISDIR: [^,]+$/) as string, isFault: false }],
    })
  })

  test.each<[string, readonly string[], RegExp]>([
    ['what never ends', ['src', '-o', 'out', '--watch', '--json'], /--json reports one run/],
    ['nothing', ['nix', '-o', 'out', '--json'], /^nix: no such file/],
    ['an unknown option', ['src', '-o', 'out', '--json', '--nix'], /unknown option '--nix'/],
  ])('a report of %s says so', async (_, args, message) => {
    const { code, err, out } = await call(project({ 'src/a.js': range }), 'compile', ...args)
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({
      version: 1, compiled: [], unchanged: [], refused: [], failed: [], interrupted: false, error: expect.stringMatching(message) as string,
    })
    expect(err).not.toBe('')
  })

  test('the report names the machines', async () => {
    const cwd = project({ 'names.ts': typed })
    const { out } = await call(cwd, 'compile', 'names.ts', '-o', 'out', '--json', '-m')
    expect((JSON.parse(out) as Report).compiled).toEqual([{
      kind: 'compiled', file: 'names.ts', output: 'out/names.ts', map: 'out/names.ts.map', warnings: [],
      machines: [{ key: 'names', name: 'names', line: 2, states: 2 }, { key: 'Tree.walk', name: 'walk', line: 8, states: 3 }],
    }])
  })
})
