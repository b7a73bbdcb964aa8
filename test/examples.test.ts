/** The example programs: every one is compiled, and driven with its inputs it does the same natively and compiled. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { nativeGenerators, sharedNodes } from './support/ast.js'
import { compile } from './support/compile.js'
import { record, type Drive } from './support/examples.js'
import { expectGolden, fixturesRoot, folders, stagesText } from './support/fixtures.js'
import { moduleLoader } from './support/load.js'

const examples = folders('examples')

test('there are at least twelve', () => {
  expect(examples.length).toBeGreaterThanOrEqual(12)
})

test('they are compiled as a user would', () => {
  const config = JSON.parse(readFileSync(join(fixturesRoot, 'examples/babel.config.json'), 'utf8')) as unknown
  expect(config).toEqual({ plugins: ['@switchyard/babel-plugin'] })
})

describe.each(examples.map((folder) => ({ name: basename(folder), folder })))('$name', ({ folder }) => {
  const source = readFileSync(join(folder, 'input.js'), 'utf8')
  const compiled = compile(source, { goal: 'module', mode: 'annotated' })

  test('stages and output', () => {
    expect(nativeGenerators(compiled.ast)).toEqual([])
    expect(sharedNodes(compiled.ast)).toEqual([])
    expectGolden(folder, 'output.babel.js', compiled.code)
    expectGolden(folder, 'stages.txt', stagesText(compiled.machines))
  })

  test('trace', async () => {
    expect(existsSync(join(folder, 'drive.js'))).toBe(true)
    const drive = ((await import(/* @vite-ignore */ pathToFileURL(join(folder, 'drive.js')).href)) as { default: Drive }).default
    const run = async (code: string) => record(drive, (await moduleLoader(code)({})) as unknown as Record<string, unknown>)
    const native = await run(source)
    expect(await run(compiled.code)).toEqual(native)
    expectGolden(folder, 'trace.txt', native.join('\n'))
  })
})
