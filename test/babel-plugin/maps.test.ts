/** Source maps: every statement and name leads back to its place, and stack traces show original functions and lines. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from '@babel/core'
import presetEnv from '@babel/preset-env'
import plugin from '@switchyard/babel-plugin'
import { eachMapping, originalPositionFor, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import { afterAll, describe, expect, test } from 'vitest'
import { bundle } from './support/bundle.js'

function compile(source: string, presets: readonly object[] = []): { code: string; map: TraceMap; json: object } {
  const result = transformSync(source, {
    babelrc: false, configFile: false, sourceType: 'module', filename: 'original.js', sourceMaps: true,
    plugins: [[plugin, { mode: 'all' }]], presets: [...presets],
  })!
  return { code: result.code!, map: new TraceMap(result.map as SourceMapInput), json: result.map! }
}

const source = `let total = 0
export function* average(first) {
  let count = 1, sum = first
  for (;;) {
    const value = yield sum / count
    if (value === undefined) break
    sum += value
    count++
    total = log(value)
  }
  return { sum, count }
}
class Walker {
  *walk(node) {
    if (node) {
      yield* this.walk(node.left)
      yield node.value
    }
  }
}
const make = function* () {
  const { a, b: [c] } = yield 1
  try { yield a } catch (error) { yield c + error.message }
}
`

/** Original words that generated text leads to, by their names. */
function namesAt(line: number): readonly string[] {
  const found: string[] = []
  eachMapping(compile(source).map, (mapping) => { if (mapping.originalLine === line && mapping.name !== null) found.push(mapping.name) })
  return [...new Set(found)].sort()
}

describe('mappings', () => {
  test('every line with a statement is mapped', () => {
    const lines = new Set<number>()
    eachMapping(compile(source).map, ({ originalLine }) => { if (originalLine !== null) lines.add(originalLine) })
    expect(source.split('\n').map((text, i) => ({ text, line: i + 1 })).filter(({ text, line }) => !/^[\s{}]*$|for \(;;\)/.test(text) && !lines.has(line))).toEqual([])
  })

  test.each([
    [3, ['count', 'first', 'sum']],
    [5, ['count', 'sum', 'value']],
    [7, ['sum', 'value']],
    [9, ['log', 'total', 'value']],
    [11, ['count', 'sum']],
    [16, ['left', 'node', 'walk']],
    [22, ['a', 'b', 'c']],
    [23, ['a', 'c', 'error', 'message']],
  ])('names of line %d', (line, names) => expect(namesAt(line)).toEqual(expect.arrayContaining(names)))

  test('a slot leads to its variable', () => {
    const { code, map } = compile(source)
    const lines = code.split('\n')
    const line = lines.findIndex((text) => text.includes('+= '))
    const position = originalPositionFor(map, { line: line + 1, column: lines[line]!.search(/\S/) })
    expect(position).toMatchObject({ source: 'original.js', line: 7, column: 4 })
  })
})

/** Each is what the text of the output begins with there, its place in the source and its name there. */
function mappingsOf(text: string): readonly string[] {
  const { code, map } = compile(text)
  const lines = code.split('\n')
  const found = new Set<string>()
  eachMapping(map, ({ generatedLine, generatedColumn, originalLine, originalColumn, name }) => {
    const word = /^(?:this\.)?[$\w]*.?/.exec(lines[generatedLine - 1]!.slice(generatedColumn))![0]
    if (originalLine !== null) found.add([word, `${originalLine}:${originalColumn}`, ...(name === null ? [] : [name])].join(' '))
  })
  return [...found]
}

test('statements, checks, slots and methods of a machine lead to what they are made of', () => {
  const text = `function* f(n, g) {
  yield inner
  const inner = n
  if (yield) yield* g(n)
  if (n) yield
  return [inner, () => n]
}
`
  expect(mappingsOf(text)).toEqual(expect.arrayContaining([
    '$y  2:2 $y', '$read( 2:8 $read', 'return  2:2', 'this.$inner  3:8', '$inner  3:8 inner', 'if  4:6', '$$delegate( 4:13 $$delegate', 'this.$g) 4:20 g',
    'if  5:6', '$inner, 6:10 inner', 'return; 5:9', 'next( 1:0 f', '$$step( 1:0 f', '$$drive( 1:0 f', '$$delegate( 1:0 f', '$$run( 1:0 f', '$$clear( 1:0 f',
  ]))
})

describe('stack traces under --enable-source-maps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const program = `function fail(what) {
  throw new Error(what)
}
export function* inner(value) {
  yield value
  fail('from ' + value)
}
class Home {
  *method() {
    yield 1
    yield* inner('inner')
  }
}
const task = function* () {
  try {
    yield* new Home().method()
  } finally {
    yield 3
  }
}
try {
  for (const x of task());
} catch (error) {
  console.log(error.stack)
}
`

  async function stack(presets: readonly object[] = []): Promise<readonly string[]> {
    const { code, json } = compile(program, presets)
    const inline = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(json)).toString('base64')}`
    const path = join(folder, 'compiled.cjs')
    writeFileSync(path, await bundle(`${code}\n${inline}`, { maps: true }))
    const text = execFileSync(process.execPath, ['--enable-source-maps', path], { encoding: 'utf8' })
    return text.split('\n').filter((line) => line.includes('original.js')).map((line) => line.trim().replace(/\(?[^\s(]*original\.js/, 'original.js').replace(/\)$/, ''))
  }

  test('show the original functions and lines', async () => {
    const lines = await stack()
    expect(lines[0]).toMatch(/^at fail original\.js:2:9/)
    // V8 from Node 24 on puts the receiver's constructor in front.
    expect(lines[1]).toMatch(/^at (M\.)?inner original\.js:6:3/)
  })

  test('and after preset-env', async () => {
    const lines = await stack([[presetEnv, { targets: { ie: 11 }, modules: false }]])
    expect(lines[0]).toMatch(/original\.js:2:9/)
    // The name is lost there: preset-env gives methods names of their own.
    expect(lines[1]).toMatch(/original\.js:6:3/)
  })
})
