/** Folders as users have them: links, encodings, declarations, nested out folders, faults of the compiler, and a watched folder that changes. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../packages/cli/src/compile/report.js'
import { buildCommand, call, commandFile, contents, project, start, write } from './support/command.js'

beforeAll(buildCommand)

const machine = 'export function* f() { "use machine"; yield 1 }\n'
const names = (path: string): readonly string[] => Object.keys(contents(path))

describe('links', () => {
  test('an out folder behind a link is no input, however often it runs', async () => {
    const cwd = project({ 'a.js': machine, 'build/old.js': machine })
    symlinkSync('build', join(cwd, 'out'))
    for (let times = 0; times < 2; times++) expect((await call(cwd, 'compile', '.', '-o', 'out')).code).toBe(0)
    expect(names(join(cwd, 'build'))).toEqual(['a.js', 'old.js'])
  })

  test('a linked folder leads to the out folder, to itself, and to other sources', async () => {
    const cwd = project({ 'src/a.js': machine, 'shared/s.js': machine, 'out/x.js': machine })
    for (const [to, name] of [['../out', 'built'], ['.', 'self'], ['../shared', 'shared']] as const) symlinkSync(to, join(cwd, 'src', name))
    expect((await call(cwd, 'compile', 'src', '-o', 'out', '--ignore', 'src/self')).code).toBe(0)
    expect(names(join(cwd, 'out'))).toEqual(['a.js', 'shared/s.js', 'x.js'])
    const { code } = await call(cwd, 'compile', 'src', '-o', 'other')
    expect(code).toBe(0)
  })

  test('an out folder that is the sources under another name is refused', async () => {
    const cwd = project({ 'src/a.js': machine })
    symlinkSync('src', join(cwd, 'out'))
    expect(await call(cwd, 'compile', 'src', '-o', 'out')).toMatchObject({ code: 2, err: expect.stringContaining('among the sources') as string })
    expect(await call(cwd, 'compile', 'src/a.js', '-o', 'out')).toMatchObject({ code: 2, err: expect.stringContaining('would be written over') as string })
    expect(readFileSync(join(cwd, 'src/a.js'), 'utf8')).toBe(machine)
  })
})

test('a monorepo: each package into a folder of its own within it, declarations and odd names with it, nothing twice', async () => {
  const cwd = project({
    'packages/a/src/[id].tsx': machine, 'packages/a/src/types.d.ts': 'export type A = 1\n',
    'packages/a/src/m.d.mts': 'export {}\n', 'packages/a/src/run': 'x',
    'packages/b ü (1)/src/c.cts': 'function* f() { "use machine"; yield 1 }\nexport = f\n',
    'packages/b ü (1)/src/m.mts': machine, 'packages/a/src/x.jsx': machine,
  })
  const compile = async (name: string): Promise<unknown> => {
    const { code, err } = await call(cwd, 'compile', `packages/${name}`, '-o', `packages/${name}/build`)
    return { code, err }
  }
  for (const name of ['a', 'b ü (1)', 'a', 'b ü (1)']) expect(await compile(name)).toEqual({ code: 0, err: '' })
  expect(names(join(cwd, 'packages/a/build'))).toEqual(['src/[id].tsx', 'src/m.d.mts', 'src/types.d.ts', 'src/x.jsx'])
  expect(names(join(cwd, 'packages/b ü (1)/build'))).toEqual(['src/c.cts', 'src/m.mts'])
  const braces = await call(cwd, 'compile', 'packages/*/src/*.{c,m}ts', '-o', 'all', '--json')
  expect((JSON.parse(braces.out) as Report).compiled.map(({ file }) => file)).toEqual(['packages/b ü (1)/src/c.cts', 'packages/b ü (1)/src/m.mts'])
  const { unchanged } = JSON.parse((await call(cwd, 'compile', 'packages/a/src', '-o', 'all', '--json', '--only-compiled')).out) as Report
  expect(unchanged[1]).toEqual({ kind: 'unchanged', file: 'packages/a/src/types.d.ts', output: null, reason: 'holds declarations only', warnings: [] })
})

test('what is left out is named from the current folder; a pattern that leaves nothing out is told', async () => {
  const cwd = project({ 'src/a.js': machine, 'src/old/b.js': machine, 'src/old/deep/c.js': machine, 'src/a.test.js': machine, 'lib/old/d.js': machine })
  const { err } = await call(cwd, 'compile', 'src', 'lib', '--base', '.', '-o', 'out', '--ignore', './src/old/', '--ignore', '**/*.test.js', '--ignore', 'a.js')
  expect(names(join(cwd, 'out'))).toEqual(['lib/old/d.js', 'src/a.js'])
  expect(err).toBe("--ignore 'a.js' leaves out no file. It is relative to the current folder; begin it with **/ for any depth.\n")
})

test('bytes that are no UTF-8 are copied as they are, or refused; what the compiler fails at is told, and the rest is written', async () => {
  const nested = `${'('.repeat(20_000)}1${')'.repeat(20_000)}`
  const cwd = project({ 'src/deep.js': `export function* f() { "use machine"; yield ${nested} }`, 'src/good.js': machine, 'src/marked.js': '\ufeff// x\r\n' })
  const latin = Buffer.from('// caf\u00e9\nexport const x = 1\n', 'latin1')
  writeFileSync(join(cwd, 'src/latin.js'), latin)
  writeFileSync(join(cwd, 'src/machine.js'), Buffer.from(`// line\n// caf\u00e9\n${machine}`, 'latin1'))
  writeFileSync(join(cwd, 'src/wide.js'), Buffer.from(`\ufeff${machine}`, 'utf16le'))
  const { code, err, out } = await call(cwd, 'compile', 'src', '-o', 'out', '--json')
  const report = JSON.parse(out) as Report
  expect(code).toBe(70)
  expect(report.failed).toEqual([{ kind: 'failed', file: 'src/deep.js', error: expect.stringContaining('RangeError') as string, isFault: true }])
  expect(err).toMatch(/^src\/deep\.js: Switchyard failed: RangeError: .*\nThis is a fault in Switchyard.*report it.*\nSet SWITCHYARD_DEBUG=1/m)
  expect(err).not.toMatch(/^\s+at /m)
  const hint: unknown = expect.stringContaining('UTF-8')
  const problem = (message: string, line: number): object => ({ code: 'ENCODING', message, hint, line, column: null })
  expect(report.refused).toEqual([
    { kind: 'refused', file: 'src/machine.js', errors: [problem('The file is not UTF-8.', 2)] },
    { kind: 'refused', file: 'src/wide.js', errors: [problem('The file is UTF-16.', 1)] },
  ])
  expect(names(join(cwd, 'out'))).toEqual(['good.js', 'latin.js', 'marked.js'])
  expect(readFileSync(join(cwd, 'out/latin.js')).equals(latin)).toBe(true)
  expect(contents(join(cwd, 'out'))['marked.js']).toBe('\ufeff// x\r\n')
  const explained = await start(cwd, ['explain', 'src/deep.js'], { SWITCHYARD_DEBUG: '1' }).ended
  expect(explained.code).toBe(70)
  expect(explained.err).toMatch(/^src\/deep\.js: Switchyard failed: RangeError: [^]*\n\s+at /)
})

test('who stops reading does not stop the writing', () => {
  const cwd = project(Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`src/m${i}.js`, machine])))
  const script = `{ "${process.execPath}" "${commandFile}" compile src -o out -j 2; echo $? > code; } 2>&1 | true`
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8' })
  expect({ stdout, stderr, code: readFileSync(join(cwd, 'code'), 'utf8') }).toEqual({ stdout: '', stderr: '', code: '0\n' })
  expect(names(join(cwd, 'out'))).toHaveLength(130)
})

describe('watching', () => {
  const text = (value: string): string => `export function* f() { "use machine"; yield "${value}" }\n`
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) await new Promise((resolve) => { setTimeout(resolve, 20) })
  }

  test('with the sources in the out folder: edits in the first run, new, moved and removed files; it feeds on nothing', async () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`src/m${String(i).padStart(2, '0')}.js`, text('many')]))
    const top = project({})
    const cwd = join(top, 'work')
    write(cwd, { ...many, 'kept.js': 'not ours\n' })
    symlinkSync('work', join(top, 'link'))
    const running = start(cwd, ['compile', 'src', '-o', '../link', '--watch', '-m', '-j', '1'])
    const output = (name: string): string => (existsSync(join(cwd, name)) ? readFileSync(join(cwd, name), 'utf8') : '')
    // The files have been read when the first of them is written.
    await until(() => output('m00.js') !== '')
    writeFileSync(join(cwd, 'src/m00.js'), text('edited meanwhile'))
    await running.says('watching')
    await until(() => output('m00.js').includes('edited meanwhile'))
    write(cwd, { 'src/deep/new.ts': text('new') })
    await until(() => output('deep/new.ts').includes('new'))
    mkdirSync(join(cwd, 'src/other'))
    renameSync(join(cwd, 'src/deep/new.ts'), join(cwd, 'src/other/new.ts'))
    rmSync(join(cwd, 'src/m01.js'))
    await until(() => output('other/new.ts') !== '' && output('deep/new.ts') === '' && output('m01.js') === '')
    expect(names(cwd).filter((name) => /^(?:deep|m01)/.test(name))).toEqual([])
    running.process.kill('SIGTERM')
    const { code, err, out } = await running.ended
    expect({ code, err }).toEqual({ code: 143, err: 'watching; Ctrl-C ends\n' })
    expect(out).toContain('removed ../link/m01.js\nremoved ../link/m01.js.map\n')
    expect(names(cwd)).toContain('kept.js')
    // The first run, and each change once.
    expect(out.match(/^\d+ compiled/gm)!.length).toBeLessThanOrEqual(5)
  })

  test('a map of an earlier step that changes is followed anew, and not left as a copy', async () => {
    const map = (source: string): string => JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'AAAA' })
    const cwd = project({ 'src/a.js': `${text('a')}//# sourceMappingURL=a.js.map\n`, 'src/a.js.map': map('first.ts') })
    const running = start(cwd, ['compile', 'src', '-o', 'out', '--watch', '-m', '--copy-files'])
    const written = (name: string): string => (existsSync(join(cwd, name)) ? readFileSync(join(cwd, name), 'utf8') : '')
    await running.says('watching')
    write(cwd, { 'src/a.js.map': map('second.ts') })
    await until(() => written('out/a.js.map').includes('second.ts'))
    // Changes are answered in turn: when this one is, the other was.
    write(cwd, { 'src/b.js': 'b\n' })
    await until(() => written('out/b.js') !== '')
    running.process.kill('SIGTERM')
    await running.ended
    const { file, sources } = JSON.parse(written('out/a.js.map')) as { file?: string; sources: readonly string[] }
    expect({ file, sources }).toEqual({ file: 'a.js', sources: [expect.stringContaining('second.ts')] })
  })
})
