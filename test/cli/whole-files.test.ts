/** Files are written whole or not at all, however a run ends; threads, progress and watching. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildCommand, call, commandFile, contents, project, run, start, write, type Running } from './support/command.js'

beforeAll(buildCommand)

const methods = Array.from({ length: 20 }, (_, i) => `  *m${i}(n) { for (let i = 0; i < n; i++) yield [i, ${i}] }`).join('\n')
const large = `'use machine'\nexport class Large {\n${methods}\n}\n`
const many = (count: number, text = large): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/m${String(i).padStart(3, '0')}.js`, text]))

const outputs = (cwd: string): readonly string[] => (existsSync(join(cwd, 'out')) ? readdirSync(join(cwd, 'out')).filter((name) => name.endsWith('.js')) : [])

async function untilWritten(cwd: string, count: number, { process: child }: Running): Promise<void> {
  while (outputs(cwd).length < count) {
    if (child.exitCode !== null) throw new Error('ended too early')
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
}

describe('interrupted', () => {
  test.each([['in one thread', '1'], ['in threads', '2']])('a killed run leaves whole files and old files: %s', async (_, jobs) => {
    const cwd = project(many(60))
    await run(cwd, 'compile', 'src/m000.js', '-o', 'expected')
    const { 'm000.js': expected } = contents(join(cwd, 'expected'))
    const old = Object.fromEntries(Object.keys(many(60)).map((name) => [name.replace('src', 'out'), 'old']))
    write(cwd, old)
    const running = start(cwd, ['compile', 'src', '-o', 'out', '-j', jobs, '--quiet'])
    const isCompiled = (): boolean => outputs(cwd).some((name) => readFileSync(join(cwd, 'out', name), 'utf8') === expected)
    while (!isCompiled()) await new Promise((resolve) => { setTimeout(resolve, 5) })
    running.process.kill('SIGKILL')
    expect((await running.ended).signal).toBe('SIGKILL')
    const found = Object.entries(contents(join(cwd, 'out'))).filter(([name]) => name.endsWith('.js')).map(([, text]) => text)
    expect(found).toHaveLength(60)
    expect(found.filter((text) => text !== expected && text !== 'old')).toEqual([])
    expect(found.filter((text) => text === 'old').length).toBeGreaterThan(0)
  })

  test.each([
    ['SIGINT', '1', 130], ['SIGINT', '2', 130], ['SIGTERM', '2', 143],
  ] as const)('%s with %s threads ends behind the files under way', async (signal, jobs, code) => {
    const cwd = project(many(80))
    const running = start(cwd, ['compile', 'src', '-o', 'out', '-m', '-j', jobs])
    await untilWritten(cwd, 2, running)
    running.process.kill(signal)
    const ended = await running.ended
    expect(ended.code).toBe(code)
    expect(ended.err).toMatch(/Interrupted: \d+ of 80 files were not looked at\./)
    const written = contents(join(cwd, 'out'))
    expect(Object.keys(written).length).toBeLessThan(160)
    for (const [name, text] of Object.entries(written)) {
      if (name.endsWith('.js')) expect(text).toContain(`//# sourceMappingURL=${name}.map\n`)
      else expect(() => { JSON.parse(text) }).not.toThrow()
    }
    expect(readdirSync(join(cwd, 'out')).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

describe('failing', () => {
  test('a disk that takes no more: the old file stays, nothing lies about', () => {
    const cwd = project({ 'src/large.js': large, 'src/small.js': 'export const x = 1\n', 'out/large.js': 'old' })
    const script = `trap "" XFSZ; ulimit -f 8; exec "${process.execPath}" "${commandFile}" compile src -o out`
    const { status, stderr } = spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8' })
    expect(status).toBe(3)
    expect(stderr).toMatch(/src\/large\.js: out\/large\.js cannot be written: EFBIG/)
    expect(contents(join(cwd, 'out'))).toEqual({ 'large.js': 'old', 'small.js': 'export const x = 1\n' })
  })

  test('a file where a folder should be: what can be written is', async () => {
    const cwd = project({ 'src/a/a.js': large, 'src/b.js': '1', 'out/a': 'a file' })
    const { code, err } = await call(cwd, 'compile', 'src', '-o', 'out')
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringMatching(/^src\/a\/a\.js: out\/a\/a\.js cannot be written: E\w+: [^,]+\n$/) as string })
    expect(contents(join(cwd, 'out'))).toEqual({ 'a': 'a file', 'b.js': '1' })
  })
})

describe('many files', () => {
  test('threads write what one thread writes, and say what it says; progress shows in steps', async () => {
    const files = { ...many(120, 'x'), ...many(60, 'export function* f() { "use machine"; yield 1 }'), 'src/zbad.js': 'function f() { "use machine" }' }
    const cwd = project(files)
    const [one, two] = [await run(cwd, 'compile', 'src', '-o', 'one', '-j', '1', '--json'), await run(cwd, 'compile', 'src', '-o', 'two', '-j', '2', '--json')]
    expect(contents(join(cwd, 'two'))).toEqual(contents(join(cwd, 'one')))
    expect(Object.keys(contents(join(cwd, 'one')))).toHaveLength(120)
    expect(two.out.replaceAll('two/', 'one/')).toBe(one.out)
    expect([one.code, two.code]).toEqual([1, 1])
    for (const { err } of [one, two]) {
      expect(err).toContain('100 of 121 files\n')
      expect(err).toContain('src/zbad.js:1:16: [SY1001]')
    }
  })
})

describe('watching', () => {
  test('compiles again what changes or is new, tells of errors, and ends well', async () => {
    const text = (value: string): string => `export function* f() { "use machine"; yield "${value}" }`
    const cwd = project({ 'src/a.js': text('first'), 'src/b.js': text('other') })
    const running = start(cwd, ['compile', 'src', '-o', 'out', '--watch'])
    await running.says('watching')
    const holds = async (name: string, part: string): Promise<void> => {
      while (!(contents(join(cwd, 'out'))[name] ?? '').includes(part)) await new Promise((resolve) => { setTimeout(resolve, 20) })
    }
    await holds('a.js', 'first')
    writeFileSync(join(cwd, 'src/a.js'), text('second'))
    await holds('a.js', 'second')
    write(cwd, { 'src/deep/new.ts': text('new') })
    await holds('deep/new.ts', 'new')
    writeFileSync(join(cwd, 'src/b.js'), 'function f() { "use machine" }')
    await running.says('src/b.js:1:16: [SY1001]')
    expect(contents(join(cwd, 'out'))['b.js']).toContain('other')
    running.process.kill('SIGINT')
    const { code, out } = await running.ended
    expect(code).toBe(130)
    expect(out.match(/compiled src\/b\.js/g)).toHaveLength(1)
  })
})
