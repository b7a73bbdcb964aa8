/** The sketches in core's files: their listings are what the compiler makes of their sources, and their sources behave as they do natively. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nativeGenerators } from '../support/ast.js'
import { compile } from '../support/compile.js'
import { loader } from '../support/load.js'
import { length, standardPlays, trace, type Method, type Play, type Step } from '../support/trace.js'
import { compileSketch, headComments, listing, parseSketch, writeSketch, type Sketch } from './support/sketch.js'

/** Files that lower or transform; all others may have a sketch too. */
const transforming = [
  /^blocks\/(lower.*|exits|simplify)\.ts$/, /^flow\/(liveness|layout|promotion)\.ts$/, /^machine\/(order|number)\.ts$/, /^tree\/resolve\.ts$/,
  /^emit\/(blocks|class|closures|emit|leaf|output|references|step|values)\.ts$/,
]
/** The context that lowerings share is no lowering. */
const exceptions = new Set(['blocks/lowering.ts'])

const comments = headComments()
const sketches = [...comments].flatMap(([file, comment]) => {
  const sketch = parseSketch(comment)
  return sketch ? [{ file, sketch }] : []
})

/** What the sources of sketches take, by the names of their parameters, made anew for each play. */
const values: Readonly<Record<string, (index: number) => unknown>> = {
  n: (index) => [2, 0, 1][index],
  a: (index) => [1, 0, null][index],
  o: (index) => [{ a: 1, b: 2, k: 3, m(...rest: unknown[]) { return [this.a, ...rest] } }, { a: undefined, m: () => ({ x: 'deep' }) }, null][index],
  k: () => 'k',
  xs: (index) => [[1, 2], [], 'ab'][index],
  g: (index) => (...rest: unknown[]) => `g${index}(${rest.join()})`,
}
const sets = [0, 1, 2]

function argumentsOf(source: string, index: number): readonly unknown[] {
  const [, list = ''] = /function\* ?f\(([^)]*)\)/.exec(source) ?? []
  return list.split(',').filter((name) => name !== '').map((name) => values[name.replace(/=.*/, '').trim()]?.(index))
}

const program = (source: string): string => `${source}\nexports.main = f`

const method = fc.constantFrom<Method>('next', 'next', 'next', 'throw', 'return')
const step: fc.Arbitrary<Step> = fc.tuple(method, fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('x', undefined, null)))

/** Compares the native program with the compiled one, under the same steps. */
function comparing({ source }: Sketch): (steps: (index: number, native: ReturnType<typeof loader>) => readonly Play[]) => void {
  const [native, ours] = [loader(program(source)), loader(compile(program(source)).code)]
  return (steps) => {
    for (const index of sets) {
      // Both get values of their own: programs may change what they are given.
      const play = (load: typeof native) => steps(index, native).map((each) => trace(load, { ...each, args: argumentsOf(source, index) }))
      expect(play(ours)).toEqual(play(native))
    }
  }
}

test('every file that lowers or transforms has a sketch', () => {
  const files = [...comments.keys()].filter((file) => transforming.some((pattern) => pattern.test(file)) && !exceptions.has(file))
  const missing = files.filter((file) => !sketches.some((each) => each.file === file))
  expect(missing).toEqual([])
})

describe.each(sketches)('$file', ({ file, sketch }) => {
  test('listings', () => {
    const compilation = compileSketch(sketch)
    const made = (part: 'before' | 'after') => ({ stage: sketch[part].stage, text: listing(compileSketch(sketch), sketch[part].stage).trimEnd() })
    const wanted: Sketch = { source: sketch.source, before: made('before'), after: made('after') }
    expect(compilation.machines.length, 'machines compiled').toBe(1)
    expect(nativeGenerators(compilation.ast), 'generators left').toEqual([])
    if (process.env.SWITCHYARD_UPDATE) return writeSketch(file, wanted)
    expect(sketch, 'after an intended change run: npm run fixtures:update').toEqual(wanted)
  })

  test('scripted steps', () => {
    comparing(sketch)((index, native) => {
      const steps = Array.from({ length: 9 }, (_, i): Step => ['next', i])
      return standardPlays(Math.min(8, length(trace(native, { args: argumentsOf(sketch.source, index), steps }))))
    })
  })

  test('random steps', () => {
    const compare = comparing(sketch)
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => { compare(() => [{ steps }]) }), { numRuns: 25 })
  })
})
