/** Projects of the TypeScript transformer. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test as each } from 'vitest'
import { expectCompiled, expectDone, expectSame } from './support/checks.js'
import type { Workshop } from './support/workshop.js'

const test = each.sequential
const npmRun = (script: string): readonly string[] => ['npm', 'run', '--silent', script]

export function typescript(workshop: Workshop): void {
  /** Built by the plain compiler, with declarations. */
  async function buildNative(name: string): Promise<void> {
    expectDone(await workshop.run(name, ['tsc', '--outDir', 'native']))
  }

  function expectSameDeclarations(name: string): void {
    const declarations = (folder: string): Readonly<Record<string, string>> => {
      const files = readdirSync(join(workshop.folder(name), folder)).filter((file) => file.endsWith('.d.ts'))
      return Object.fromEntries(files.map((file) => [file, workshop.read(name, join(folder, file))]))
    }
    expect(Object.keys(declarations('native')).length).toBeGreaterThan(1)
    expect(declarations('dist')).toEqual(declarations('native'))
  }

  test('ts-patch: tspc from the plugins of tsconfig.json', async () => {
    const name = 'ts-patch'
    await buildNative(name)
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(await workshop.run(name, ['node', 'native/main.js']), await workshop.run(name, ['node', 'dist/main.js']))
    expectCompiled(workshop, name, 'dist')
    expectSameDeclarations(name)
  })

  test('ts-patch: type errors are those of the source, and what is refused is an error at its place', async () => {
    const name = 'ts-patch'
    const check = async (compiler: string) => (await workshop.run(name, [compiler, '-p', 'tsconfig.wrong.json', '--pretty', 'false'])).stdout.trim().split('\n')
    const wrong = await check('tsc')
    expect(wrong.map((line) => /error (TS\d+)/.exec(line)?.[1])).toEqual(expect.arrayContaining(['TS2322', 'TS2339', 'TS2345']))
    const patched = await check('tspc')
    const isOurs = (line: string): boolean => line.includes('SY')
    expect(patched.filter((line) => !isOurs(line) && /error TS\d+/.test(line))).toEqual(wrong.filter((line) => /error TS\d+/.test(line)))
    expect(patched.filter(isOurs).join('\n')).toMatch(/^wrong\/refused\.ts\(2,\d+\): error .*SY1\d{3}/)
  })

  test('ts-patch: a rebuild under watch', async () => {
    const name = 'ts-patch'
    const child = workshop.start(name, ['tspc', '--watch', '--preserveWatchOutput', '--outDir', 'watched'])
    let shown = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => { shown += text })
    const rounds = async (count: number): Promise<void> => {
      for (let tries = 0; tries < 1_200 && shown.split('Watching for file changes').length <= count; tries++) await sleep(100)
      expect(shown.split('Found 0 errors').length - 1, shown).toBe(count)
    }
    try {
      await rounds(1)
      const first = await workshop.run(name, ['node', 'watched/main.js'])
      const source = workshop.read(name, 'src/lift.ts')
      writeFileSync(join(workshop.folder(name), 'src/lift.ts'), source.replace("['opens', 'closes']", "['opens', 'waits', 'closes']"))
      await rounds(2)
      const second = await workshop.run(name, ['node', 'watched/main.js'])
      expect(first.stderr.trim()).toBe('machines')
      expect(second.stderr.trim()).toBe('machines')
      expect(first.stdout).not.toContain('waits')
      expect(second.stdout).toContain('waits')
      expectCompiled(workshop, name, 'watched')
    } finally {
      child.kill()
    }
  })

  test('program.emit with transformers.before', async () => {
    const name = 'program-emit'
    await buildNative(name)
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(await workshop.run(name, ['node', 'native/main.js']), await workshop.run(name, ['node', 'dist/main.js']))
    expectCompiled(workshop, name, 'dist')
    expectSameDeclarations(name)
    expect(workshop.read(name, 'dist/average.js')).toContain('(0, units_1.parse)')
  })

  test('ts.transpileModule', async () => {
    const name = 'transpile-module'
    expectDone(await workshop.run(name, npmRun('build'), { NATIVE: '1' }))
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(await workshop.run(name, ['node', 'native/main.js']), await workshop.run(name, ['node', 'dist/main.js']))
    expectCompiled(workshop, name, 'dist')
  })

  test('ts-jest: the same tests pass on generators and on machines', async () => {
    for (const env of [{ NATIVE: '1' }, {}] as const) {
      const { status, stdout, stderr } = await workshop.run('ts-jest', npmRun('test'), env)
      expect(status, stdout + stderr).toBe(0)
      expect(stdout + stderr).toMatch(/Tests: +3 passed/)
    }
  })

  test('ts-loader under webpack', async () => {
    const name = 'ts-loader'
    // The loader puts declarations where tsconfig.json says, whatever webpack's folder is.
    expectDone(await workshop.run(name, npmRun('build'), { NATIVE: '1' }))
    const declarations = workshop.read(name, 'dist/parser.d.ts')
    rmSync(join(workshop.folder(name), 'dist'), { recursive: true })
    expectDone(await workshop.run(name, npmRun('build')))
    expectSame(await workshop.run(name, ['node', 'native/bundle.js']), await workshop.run(name, ['node', 'dist/bundle.js']))
    expectCompiled(workshop, name, 'dist')
    expect(workshop.read(name, 'dist/parser.d.ts')).toBe(declarations)
  })
}
