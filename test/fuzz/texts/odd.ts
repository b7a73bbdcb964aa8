/**
 * Iterators as nobody writes them: methods that are missing, are read through accessors or step the generators of the world, results of every kind. What is
 * asked of them, and when, is in the log.
 */
import type { Environment, Move } from '../../runtime/support/environment.js'

export interface OddIterator {
  readonly kind: 'odd'
  /** `next` has these outcomes in turn. */
  readonly next: readonly Outcome[]
  readonly return: Way
  readonly throw: Way
  /** Are the methods read through accessors, which step? */
  readonly accessors: boolean
  readonly by: Opening
  /** So many results are not the last one. */
  readonly left: number
  /** What accessors and methods do that step. */
  readonly move: Move
}
/** How a method is there. */
export type Way = 'absent' | 'null' | 'no function' | Outcome
export type Outcome = keyof typeof outcomes
export type Opening = keyof typeof openings

export type Log = Pick<Environment, 'log' | 'perform'>

/** One call of a method. `step` steps a generator of the world. */
interface Call {
  readonly env: Log
  readonly done: boolean
  readonly value: number
  readonly step: () => void
}

/** What a method gives; results have a mark, so that the log tells whether it is they that come out. */
const outcomes = {
  result: ({ value, done }: Call) => ({ value, done: done ? 1 : 0, mark: 'result' }),
  last: ({ value }: Call) => ({ value, done: true, mark: 'last' }),
  'steps first': ({ value, done, step }: Call) => { step(); return { value, done, mark: 'steps first' } },
  'accessor done': ({ env, value, done }: Call) => ({ get done() { env.log('done is read'); return done }, value, mark: 'done' }),
  /** Not done for who looks first. */
  'changing done': ({ env, value, done }: Call) => {
    let reads = 0
    return { get done() { env.log('done is read again'); return done || reads++ > 0 }, value, mark: 'changing' }
  },
  'accessor value': ({ env, value, done, step }: Call) => ({ done, get value() { env.log('value is read'); step(); return value }, mark: 'value' }),
  'done throws': ({ value, step }: Call) => ({ get done(): boolean { step(); throw 'done' }, value, mark: 'done throws' }),
  'value throws': ({ done }: Call) => ({ done, get value(): number { throw 'value' }, mark: 'value throws' }),
  function: ({ value, done }: Call) => Object.assign(() => 1, { value, done }),
  primitive: () => 'primitive',
  nothing: () => null,
  throws: () => { throw 'odd' },
} satisfies Record<string, (call: Call) => unknown>
export const allOutcomes = Object.keys(outcomes) as readonly Outcome[]

const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object

/** How the iterator comes out of what is iterated over. */
const openings = {
  itself: (it: object) => Object.assign(it, { [Symbol.iterator]() { return this } }),
  /** By the method of all iterators of the language. */
  inherited: (it: object) => Object.setPrototypeOf(it, iteratorPrototype) as object,
  another: (it: object, env: Log, step: () => void) => ({ [Symbol.iterator](...args: unknown[]) { env.log(`opened ${args.length}`); step(); return it } }),
  accessor: (it: object, env: Log, step: () => void) => ({ get [Symbol.iterator]() { env.log('opening is read'); step(); return () => it } }),
  primitive: () => ({ [Symbol.iterator]: () => 5 }),
  throws: () => ({ [Symbol.iterator]: () => { throw 'opening' } }),
}
export const allOpenings = Object.keys(openings) as readonly Opening[]

/** The object that `spec` describes. */
export function oddIterable(env: Log, spec: OddIterator, step: () => void): object {
  const it = {}
  let { left } = spec
  let value = 0
  let turn = 0
  const call = (outcome: Outcome): unknown => outcomes[outcome]({ env, step, done: left-- <= 0, value: ++value })
  const method = (name: string, outcome: () => Outcome) => function (this: unknown, ...args: readonly unknown[]): unknown {
    env.log(`odd ${name} ${args.length}`, args[0], this === it)
    return call(outcome())
  }
  const define = (name: string, own: unknown): void => {
    Object.defineProperty(it, name, spec.accessors
      ? { get() { env.log('odd', name, 'is read'); step(); return own }, configurable: true }
      : { value: own, writable: true, configurable: true })
  }
  define('next', method('next', () => spec.next[turn++ % spec.next.length]!))
  for (const name of ['return', 'throw'] as const) {
    const way = spec[name]
    if (way !== 'absent') define(name, way === 'null' ? null : way === 'no function' ? 5 : method(name, () => way))
  }
  return openings[spec.by](it, env, step)
}

/** Makes steps from within whatever runs, three deep at most. */
export function stepsWithin(): (env: Log, move: Move) => void {
  let depth = 0
  return (env, move) => {
    if (depth > 2) return
    depth++
    try { env.perform({ kind: 'move', move }) } finally { depth-- }
  }
}
