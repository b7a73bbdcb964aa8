/**
 * Machines of several copies of the runtime, as the option `runtime: "inline"` makes them and packages that bundle theirs: they delegate to each other as
 * machines of one copy do.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inlineHosts as hosts } from '../support/hosts.js'

type Log = unknown[]
type Make = (level: number, log: Log) => Generator
type Source = (next: () => Make) => Make

/** Each goes down one level by `next`. */
const sources = [
  `const source = (next) => function* through(level, log) {
    try { const r = yield* next()(level, log); log.push(['through', r]); yield level; return level }
    catch (e) { log.push(['caught', e instanceof Error ? e.name : e]); yield 'handled'; return 'end' }
    finally { log.push(['left', level]) }
  }`,
  `const source = (next) => function* mixed(level, log) {
    yield 'first'
    if (level > 0) log.push(['mixed', yield* next()(level - 1, log)])
    log.push(yield* [1, 2])
    try { yield 'last' } finally { log.push(['finally', level]) }
    return 'mixed'
  }`,
  `const source = (next) => function* iterators(level, log) {
    yield* { [Symbol.iterator]: () => ({ n: 0, next(v) { log.push(v); return { value: this.n++, done: this.n > 2 } }, throw(e) { throw e } }) }
    return level > 0 ? yield* next()(level - 1, log) : 'bottom'
  }`,
]

/** The functions of the sources in a ring. */
function ring(texts: readonly string[]): Make {
  const made: Make[] = texts.map((text, at) => (new Function(`${text}; return source`) as () => Source)()(() => made[(at + 1) % made.length]!))
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

test.each(Object.keys(hosts))('machines of several copies of the runtime delegate to each other: %s', (host) => {
  const [native, own] = [ring(sources), ring(sources.map(hosts[host]!))]
  const abrupt = fc.constantFrom('throw' as const, 'return' as const)
  const method = fc.oneof({ weight: 8, arbitrary: fc.constant('next' as const) }, { weight: 1, arbitrary: abrupt })
  const methods = fc.array(method, { maxLength: 40 })
  fc.assert(fc.property(methods, (list) => { expect(trace(own, list)).toEqual(trace(native, list)) }), { seed: 262, numRuns: 300 })
})

test.each(Object.keys(hosts))('a method of another copy enters a handler that delegates: %s', (host) => {
  const [first, second] = ['function* a(x) { yield* x }; return a', `function* inner() { yield 'cleaning' }
    function* b() { try { yield 1 } catch (e) { yield* inner() } finally { yield* inner() } }; return b`]
  const results = ([one, other]: readonly string[]): unknown => (['return', 'throw'] as const).map((method) => {
    const [a, b] = [one!, other!].map((text) => (new Function(text) as () => GeneratorFunction)())
    const g = b!()
    g.next()
    return [(a!.prototype as Generator)[method].call(g, 7), g.next(), g.next()]
  })
  const own = [first, second].map((text) => `${hosts[host]!(text!.replace(/; return \w+$/, ''))}; return ${text!.slice(-1)}`)
  expect(results(own)).toEqual(results([first!, second!]))
})
