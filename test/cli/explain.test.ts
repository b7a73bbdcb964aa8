/** `switchyard explain`, help, and what a terminal is shown. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { Progress } from '../../packages/cli/src/compile/progress.js'
import { Terminal } from '../../packages/cli/src/terminal.js'
import { buildCommand, call, commandFile, project, run, start } from './support/command.js'

beforeAll(buildCommand)

const source = `import { step } from './step.js'

export class Tree {
  *walk(n: number) {
    'use machine'
    for (let i = 0; i < n; i++) yield step(i)
  }
}
/** @machine */
export const walk = function* () { yield 1 }
export function* other() { 'use machine'; yield 2 }
export function* plain() { yield 3 }
`

describe('explain', () => {
  test('every stage of a function, in plain text', async () => {
    const { code, out, err } = await run(project({ 'a.ts': source }), 'explain', 'a.ts#Tree.walk')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toContain('\u001b')
    expect(out).toMatch(/^a\.ts#Tree\.walk\n/)
    expect([...out.matchAll(/^── (\w+)/gm)].map(([, name]) => name)).toEqual(['source', 'tree', 'blocks', 'liveness', 'frame', 'machine', 'output'])
    expect(out).toContain("4 |   *walk(n: number) {\n5 |     'use machine'\n6 |     for (let i = 0; i < n; i++) yield step(i)\n7 |   }\n")
    expect(out).toContain('i: frame $i\n')
    expect(out).toContain('yield ‹step(i)› -> 1')
    expect(out).toContain('export class Tree {')
    expect(out).toContain('function walk$class() {')
    expect(out).not.toMatch(/other|(?<!\$\$)plain|import /)
  })

  test.each(['source', 'tree', 'scopes', 'lowered', 'blocks', 'liveness', 'frame', 'order', 'machine', 'output'])('the stage %s alone, bare', async (stage) => {
    const { code, out } = await call(project({ 'a.ts': source }), 'explain', 'a.ts#other', '--stage', stage)
    expect(code).toBe(0)
    expect(out.trim()).not.toBe('')
    expect(out).not.toMatch(/^──|a\.ts#/m)
  })

  test('every machine of a file, in its order; all of a name; of a mode', async () => {
    const cwd = project({ 'a.ts': source })
    const titles = async (...args: readonly string[]): Promise<readonly (string | undefined)[]> =>
      [...(await call(cwd, 'explain', ...args, '--stage', 'tree', '--stage', 'frame')).out.matchAll(/^a\.ts#(.*)$/gm)].map(([, title]) => title)
    expect(await titles('a.ts')).toEqual(['Tree.walk', 'walk', 'other'])
    expect(await titles('a.ts#walk')).toEqual(['walk'])
    expect(await titles('a.ts', '--mode', 'all')).toEqual(['Tree.walk', 'walk', 'other', 'plain'])
  })

  test('output is the part of what compile writes that is made for the function', async () => {
    const cwd = project({ 'a.js': source.replace(': number', '') })
    await call(cwd, 'compile', 'a.js', '-o', 'out')
    const whole = readFileSync(join(cwd, 'out/a.js'), 'utf8')
    const outputs = await Promise.all(['other', 'walk', 'Tree.walk'].map(async (key) => (await call(cwd, 'explain', `a.js#${key}`, '--stage', 'output')).out))
    const statements = (text: string): readonly string[] => text.split('\n').filter((line) => /^(?:export |var |let |const |function )/.test(line))
    for (const output of outputs) for (const line of output.trim().split('\n')) expect(whole).toContain(`${line}\n`)
    expect(statements(outputs[0]!)).toEqual([
      'var other$machine = /*#__PURE__*/$once(other$init);', 'export function other() {', 'function other$init() {',
    ])
    // Every statement that is not the user's belongs to one of them.
    expect([...new Set(outputs.flatMap(statements))].sort()).toEqual(statements(whole).filter((line) => !/(?<!\$\$)plain/.test(line)).sort())
    for (const output of outputs) expect(output).not.toMatch(/(?<!\$\$)plain/)
  })

  test('paths and keys with a # in them', async () => {
    const cwd = project({ 'a#b/c.js': 'export const o = { *f() { "use machine"; yield 1 } }, p = { *f() { "use machine"; yield 2 } }' })
    expect((await call(cwd, 'explain', 'a#b/c.js#f#2', '--stage', 'tree')).out).toContain('yield ‹2›')
  })

  test.each<[string, readonly string[], number, RegExp]>([
    ['an unknown function', ['a.ts#nix'], 2, /^a\.ts has no generator "nix"\. It has machines: Tree\.walk, walk, other; generators without annotation: plain$/m],
    ['one that is not annotated', ['a.ts#plain'], 2, /^a\.ts#plain is not annotated \(line 12\)\. Write .use machine. as the first statement of its body/m],
    ['no such file', ['b.ts#f'], 2, /^b\.ts: no such file$/m],
    ['a folder', ['deep#f'], 2, /^deep: a folder\. Name one file in it, as in deep\/main\.js#function$/m],
    ['a function of no file', ['#f'], 2, /^Name a file before the #/m],
    ['another encoding', ['wide.js#f'], 3, /^wide\.js:1: The file is UTF-16\./m],
    ['no program', ['c.json'], 2, /^c\.json: not a program\./m],
    ['no machine', ['plain.js'], 2, /^plain\.js: no generator in it is to be compiled\. Write .* of one, or add --mode all to see them all\. It has generators without annotation: f$/m],
    ['an unknown stage', ['a.ts', '--stage', 'nix'], 2, /It must be one of source, tree,/],
    ['errors in the file', ['bad.js'], 1, /^bad\.js:1:16: \[SY1001\][^]*> 1 \| function f/m],
  ])('%s', async (_, args, expected, message) => {
    const cwd = project({ 'a.ts': source, 'c.json': '{}', 'plain.js': 'function* f() { yield 1 }', 'bad.js': 'function f() { "use machine" }',
      'deep/a.js': '' })
    writeFileSync(join(cwd, 'wide.js'), Buffer.from('\ufeffa', 'utf16le'))
    const { code, out, err } = await call(cwd, 'explain', ...args)
    expect({ code, out }).toEqual({ code: expected, out: '' })
    expect(err).toMatch(message)
  })

  test.runIf(existsSync('/proc/self/mem'))('a file that cannot be read', async () => {
    const cwd = project({})
    symlinkSync('/proc/self/mem', join(cwd, 'mem.js'))
    expect(await call(cwd, 'explain', 'mem.js#f')).toMatchObject({ code: 3, out: '', err: 'mem.js: cannot be read: EIO: i/o error\n' })
  })

  test('who reads the first lines only gets no error', () => {
    const generators = Array.from({ length: 100 }, (_, i) => `export function* f${i}(n) { for (let i = 0; i < n; i++) yield i }`).join('\n')
    const cwd = project({ 'a.js': `'use machine'\n${generators}` })
    const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${commandFile}" explain a.js | head -n 1`], { cwd, encoding: 'utf8' })
    expect({ stdout, stderr }).toEqual({ stdout: 'a.js#f0\n', stderr: '' })
  })

  test('colours are for terminals, and for who asks', async () => {
    const cwd = project({ 'a.ts': source })
    const args = ['explain', 'a.ts#other', '--stage', 'machine', '--stage', 'source']
    const plain = (await run(cwd, ...args)).out
    const colored = (await start(cwd, args, { FORCE_COLOR: '1' }).ended).out
    expect(colored).toContain('\u001b[')
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain)
    expect((await start(cwd, args, { FORCE_COLOR: '1', NO_COLOR: '1' }).ended).out).toBe(plain)
  })
})

describe('help', () => {
  const cwd = fileURLToPath(new URL('.', import.meta.url))

  test.each<[readonly string[], readonly string[]]>([
    [['--help'], ['compile [options] <names...>', 'explain [options] <file[#function]>', "'use machine'", '$ switchyard compile src', '$ esbuild ']],
    [['compile', '--help'], ['--out-dir', '--source-maps', '--watch', '--json', '--jobs', 'Exit codes', '$ switchyard compile']],
    [['help', 'explain'], ['--stage', 'liveness', '$ switchyard explain']],
  ])('%s', async (args, parts) => {
    const { code, out, err } = await call(cwd, ...args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const part of parts) expect(out).toContain(part)
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../packages/cli/package.json', import.meta.url), 'utf8')) as { version: string }
    expect(await run(cwd, '--version')).toMatchObject({ code: 0, out: `${version}\n` })
  })

  test('without a command it is shown, as an error', async () => {
    const { code, out, err } = await run(cwd)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Usage: switchyard')
  })
})

describe('a terminal', () => {
  const shown = (isTTY: boolean, total: number, columns = 12): string => {
    let text = ''
    const stream = { isTTY, columns, write: (part: string) => { text += part } }
    const progress = new Progress(new Terminal(stream, stream, {}), total, false)
    for (let i = 1; i <= total; i++) progress.step(`src/file${i}.js`)
    progress.clear()
    return text
  }

  test('shows progress on many files in one line, which it clears', () => {
    const text = shown(true, 60)
    expect(text.split('\r\u001b[2K').slice(1, 3)).toEqual(['1/60 src/fi', '2/60 src/fi'])
    expect(text.endsWith('\r\u001b[2K')).toBe(true)
    expect(text).not.toContain('\n')
  })

  test('a pipe gets a line now and then; a few files are not worth any', () => {
    expect(shown(false, 250)).toBe('100 of 250 files\n200 of 250 files\n')
    expect(shown(true, 10)).toBe('')
  })
})
