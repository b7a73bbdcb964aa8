/** Source maps, by tsc's own means: every statement and name leads back to its place, with the same program as under the Babel host. */
import { eachMapping, originalPositionFor, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import ts from 'typescript'
import older from 'typescript-5.9'
import { describe, expect, test } from 'vitest'
import { compileTypeScript } from './support/compile.js'

const source = `let total = 0
export function* average(first: number): Generator<number> {
  let count = 1, sum = first
  for (;;) {
    const value: number = yield sum / count
    if (value === undefined) break
    sum += value
    count++
    total = log(value)
  }
  return { sum, count } as any
}
class Walker {
  *walk(node: any): Generator<unknown> {
    if (node) {
      yield* this.walk(node.left)
      yield node.value
    }
  }
}
const make = function* () {
  const { a, b: [c] } = yield 1
  try { yield a } catch (error: any) { yield c + error.message }
}
export function plain(log: (x: number) => number) {
  return [total, log(total)].map((each) => each * 2)
}
`
interface Compiled { readonly code: string; readonly map: TraceMap }

function compile(text: string, compilerOptions: ts.CompilerOptions, typescript = ts, mode: 'all' | 'annotated' = 'all'): Compiled {
  const { code, map } = compileTypeScript(text, {
    goal: 'module', fileName: 'original.ts', typescript, options: { mode },
    compilerOptions: { module: ts.ModuleKind.ESNext, sourceMap: true, ...compilerOptions },
  })
  return { code, map: new TraceMap(map as SourceMapInput) }
}

interface Mapping { readonly line: number; readonly column: number; readonly generated: string }

/** Where generated text leads to. */
function mappings({ code, map }: Compiled): readonly Mapping[] {
  const found: Mapping[] = []
  const lines = code.split('\n')
  eachMapping(map, ({ originalLine, originalColumn, generatedLine, generatedColumn }) => {
    if (originalLine !== null) found.push({ line: originalLine, column: originalColumn, generated: lines[generatedLine - 1]!.slice(generatedColumn) })
  })
  return found
}

const sourceLines = source.split('\n')
const wordAt = ({ line, column }: Mapping): string => /^[\w$]*/.exec(sourceLines[line - 1]!.slice(column))![0]

const settings = (['ES5', 'ES2015', 'ES2022'] as const).flatMap((target) => [older as unknown as typeof ts, ts].map((typescript) =>
  ({ name: `${target}, TypeScript ${typescript.version}`, target: ts.ScriptTarget[target], typescript })))

describe.each(settings)('$name', ({ target, typescript }) => {
  const compiled = compile(source, { target }, typescript)
  const all = mappings(compiled)

  test('every line with a statement is mapped', () => {
    const lines = new Set(all.map(({ line }) => line))
    const wanted = sourceLines.map((text, index) => ({ text, line: index + 1 })).filter(({ text }) => !/^[\s{}]*$|for \(;;\)/.test(text))
    expect(wanted.filter(({ line }) => !lines.has(line))).toEqual([])
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
    [26, ['each', 'log', 'map', 'total']],
  ])('words of line %d', (line, words) => {
    const found = new Set(all.filter((mapping) => mapping.line === line).map(wordAt))
    expect([...found]).toEqual(expect.arrayContaining(words))
  })

  test('a slot leads to its variable', () => {
    const lines = compiled.code.split('\n')
    const line = lines.findIndex((text) => text.includes('$sum += '))
    const position = originalPositionFor(compiled.map, { line: line + 1, column: lines[line]!.search(/\S/) })
    expect(position).toMatchObject({ line: 7, column: 4 })
    const slot = all.find(({ generated }) => generated.startsWith('$sum += ') || generated.startsWith('this.$sum += '))
    expect(slot && wordAt(slot)).toBe('sum')
  })

  test('generated words are those they lead to, and what is around machines is mapped as without us', () => {
    for (const mapping of all) {
      const [word, generated] = [wordAt(mapping), /^(?:(?:this|\$m|\$env)\.)?\$?([A-Za-z]+)/.exec(mapping.generated)?.[1]]
      if (mapping.line >= 25 && generated && /^(?:total|log|map|each|plain)$/.test(generated) && word !== 'export') expect(word).toBe(generated)
    }
    const outside = (one: Compiled): unknown => mappings(one).filter(({ line }) => line >= 25).map(({ line, column }) => [line, column])
    expect(outside(compiled)).toEqual(outside(compile(source, { target }, typescript, 'annotated')))
  })

  test('a file without machines has the map it has without us', () => {
    const text = 'export const machine = (a: number): number =>\n  a + /* comment */ 1\nexport class C { static x = machine(2) }\n'
    const options = { module: ts.ModuleKind.ESNext, sourceMap: true, target, ...(typescript === ts ? { ignoreDeprecations: '6.0' } : {}) }
    const native = typescript.transpileModule(text, { fileName: 'original.ts', compilerOptions: options }).sourceMapText
    expect(compileTypeScript(text, { goal: 'module', fileName: 'original.ts', typescript, compilerOptions: options }).map).toBe(native)
  })
})
