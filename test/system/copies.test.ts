/**
 * Machines of several copies of the runtime, as the option `runtime: "inline"` makes them and packages that bundle theirs: they delegate to each other as
 * machines of one copy do.
 */
import { transformSync } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import fc from 'fast-check'
import { expect, test } from 'vitest'

type Log = unknown[]
type Make = (level: number, log: Log) => Generator
type Source = (next: () => Make) => Make

/** Each goes down one level by `next`. */
const sources = [
  `return (next) => function* through(level, log) {
    try { const r = yield* next()(level, log); log.push(['through', r]); yield level; return level }
    catch (e) { log.push(['caught', e instanceof Error ? e.name : e]); yield 'handled'; return 'end' }
    finally { log.push(['left', level]) }
  }`,
  `return (next) => function* mixed(level, log) {
    yield 'first'
    if (level > 0) log.push(['mixed', yield* next()(level - 1, log)])
    log.push(yield* [1, 2])
    try { yield 'last' } finally { log.push(['finally', level]) }
    return 'mixed'
  }`,
  `return (next) => function* iterators(level, log) {
    yield* { [Symbol.iterator]: () => ({ n: 0, next(v) { log.push(v); return { value: this.n++, done: this.n > 2 } }, throw(e) { throw e } }) }
    return level > 0 ? yield* next()(level - 1, log) : 'bottom'
  }`,
]

function compiled(source: string): string {
  const options = { mode: 'all', runtime: 'inline' }
  return transformSync(source, { babelrc: false, configFile: false, parserOpts: { allowReturnOutsideFunction: true }, plugins: [[plugin, options]] })!.code!
}

/** The functions of the sources in a ring. */
function ring(texts: readonly string[]): Make {
  const made: Make[] = texts.map((text, at) => (new Function(text) as () => Source)()(() => made[(at + 1) % made.length]!))
  return made[0]!
}

function trace(make: Make, methods: readonly ('next' | 'throw' | 'return')[]): Log {
  const log: Log = []
  const machine = make(6, log)
  for (const [i, method] of methods.entries()) {
    try {
      log.push(machine[method](i))
    } catch (exception) {
      log.push(['thrown', exception])
    }
  }
  return log
}

test('machines of several copies of the runtime delegate to each other', () => {
  const [native, own] = [ring(sources), ring(sources.map(compiled))]
  const abrupt = fc.constantFrom('throw' as const, 'return' as const)
  const method = fc.oneof({ weight: 8, arbitrary: fc.constant('next' as const) }, { weight: 1, arbitrary: abrupt })
  const methods = fc.array(method, { maxLength: 40 })
  fc.assert(fc.property(methods, (list) => { expect(trace(own, list)).toEqual(trace(native, list)) }), { seed: 262, numRuns: 300 })
})
