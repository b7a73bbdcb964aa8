/** Arbitrary worlds whose routines are texts of their own (text.ts), each with scripts to play. */
import fc from 'fast-check'
import { ways, type Method, type Move } from '../../runtime/support/environment.js'
import { index, value } from '../../runtime/support/worlds.js'
import { allForms, type Form } from './forms.js'
import { allOpenings, allOutcomes, type OddIterator, type Opening, type Outcome, type Way } from './odd.js'
import type { World } from './play.js'
import { allHomes, allWays } from './tamper.js'
import type { Loop, Routine, Segment, Source, Statement } from './text.js'

type Weighted<T> = readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T>])[]
const weighted = <T>(choices: Weighted<T>): fc.Arbitrary<T> => fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })))
const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name)

/** What is left early is what most differs, so there are more returns and fewer exceptions than in worlds of one text, and more borrowed methods. */
const method = fc.constantFrom<Method[]>('next', 'next', 'next', 'next', 'next', 'throw', 'return', 'return')
const via = weighted<number | null>([[4, fc.constant(null)], [1, index]])
/** Those made first have most below them. */
const on = weighted([[2, fc.nat(4)], [1, index]])
const step: fc.Arbitrary<Move> = fc.record({ kind: kind('step'), on, method, value, via })
const patched = fc.constantFrom<Method[]>('next', 'throw', 'return', 'return')
const patch: fc.Arbitrary<Move> = fc.record({ kind: kind('patch'), on, method: patched, way: fc.constantFrom(...ways) })

const outcome = weighted<Outcome>([
  [4, fc.constant('result')], [3, fc.constantFrom('accessor done', 'changing done', 'throws')], [5, fc.constantFrom(...allOutcomes)],
])
const way = weighted<Way>([[4, outcome], [1, fc.constant('absent')], [1, fc.constantFrom('null', 'no function')]])
const opening = weighted<Opening>([[3, fc.constantFrom('itself', 'inherited')], [2, fc.constantFrom(...allOpenings)]])
const odd: fc.Arbitrary<OddIterator> = fc.record({
  kind: kind('odd'), next: fc.array(outcome, { minLength: 1, maxLength: 3 }), return: way, throw: way, accessors: fc.boolean(), by: opening,
  left: fc.nat(3), move: step,
})
const nothing: fc.Arbitrary<Source> = fc.record({ kind: kind('expression'), text: fc.constantFrom('null', 'undefined', '5', '{}', 'Symbol()', '(() => 1)') })
const language: fc.Arbitrary<Source> = fc.record({ kind: kind('language'), which: fc.nat(5) })
const made: fc.Arbitrary<Source> = fc.record({ kind: kind('new'), routine: fc.nat(4) })
const below: fc.Arbitrary<Source> = fc.record({ kind: kind('below'), by: fc.nat(2) })
const old: fc.Arbitrary<Source> = fc.record({ kind: kind('old'), index })
const array: fc.Arbitrary<Source> = fc.record({ kind: kind('array'), length: fc.nat(3) })
const iterator: fc.Arbitrary<Source> = fc.record({ kind: kind('iterator'), behaviour: fc.nat(9) })
const anySource = weighted([[3, made], [4, below], [4, old], [3, odd], [3, language], [1, nothing], [1, array], [1, iterator]])
/** Longer chains than classes leave by themselves, and just not. */
const farBelow: fc.Arbitrary<Source> = fc.record({ kind: kind('far below'), depth: fc.constantFrom(1, 2, 14, 15, 16, 17), source: fc.oneof(below, language) })
/** Machines for the most part. */
const chainSource = weighted([[12, below], [2, farBelow], [1, made], [1, old], [1, language], [1, array], [3, odd]])

const simple: fc.Arbitrary<Statement> = fc.record({ kind: fc.constantFrom('return', 'throw', 'return delegated'), value })
const yielding: fc.Arbitrary<Statement> = fc.record({ kind: kind('yield'), value })
const moving = (move: fc.Arbitrary<Move>): fc.Arbitrary<Statement> => fc.record({ kind: kind('move'), move })
const delegating = (source: fc.Arbitrary<Source>): fc.Arbitrary<Statement> => fc.record({ kind: kind('delegate'), source })
const loop = (source: fc.Arbitrary<Source>): fc.Arbitrary<Loop> => fc.record({
  kind: kind('loop'), source, body: fc.constantFrom('nothing', 'yields', 'delegates'), at: fc.nat(2),
  exit: fc.constantFrom('break', 'break', 'break', 'break out', 'continue', 'continue out', 'return 3', 'return yield* [x]', 'throw 4'),
})
const pattern: fc.Arbitrary<Statement> = fc.record({
  kind: kind('pattern'), text: fc.constantFrom('[a]', '[a, b]', '[, a = yield 1]', '[]', '[a = yield* [5]]', '[{ a }, b = yield 2]'), source: anySource,
})
const tampering: fc.Arbitrary<Statement> = fc.record({ kind: kind('tamper'), way: fc.constantFrom(...allWays), move: step })

/** More of those that lead a return astray. */
const form = weighted<Form>([[6, fc.constantFrom(...allForms)], [1, fc.constantFrom('stepping accessor in the prototype', 'patched return')]])

const anyStatement = weighted<Statement>([
  [6, yielding], [8, delegating(anySource)], [4, loop(anySource)], [1, pattern], [2, moving(step)], [1, moving(patch)], [2, tampering], [1, simple],
])
const chainStatement = weighted<Statement>([
  [6, yielding], [12, delegating(chainSource)], [4, loop(fc.oneof(below, farBelow))], [1, moving(step)], [2, moving(patch)], [1, tampering], [1, simple],
])

function worldsOf(statements: fc.Arbitrary<readonly Statement[]>, routines: fc.ArrayConstraints, patches: number): fc.Arbitrary<World> {
  const segment: fc.Arbitrary<Segment> = fc.record({
    guard: fc.constantFrom('none', 'none', 'none', 'catch', 'finally', 'both'), body: statements, handler: statements,
  })
  const routine: fc.Arbitrary<Routine> = fc.record({ form, segments: fc.array(segment, { minLength: 1, maxLength: 3 }) })
  const script = fc.array(weighted<Move>([[12, step], [patches, patch]]), { minLength: 1, maxLength: 28, size: 'max' })
  // with its bias, half of all worlds would be as small as they can be
  return fc.noBias(fc.record({
    isStrict: fc.boolean(), home: fc.constantFrom(...allHomes), routines: fc.array(routine, routines),
    scripts: fc.array(script, { minLength: 1, maxLength: 40, size: 'max' }),
  }))
}

/** Short bodies that delegate more than anything else: chains, of all forms of functions. */
export const chainWorlds = worldsOf(fc.array(chainStatement, { maxLength: 3 }), { minLength: 1, maxLength: 7, size: 'max' }, 2)
/** Everything that there is. */
export const anyWorlds = worldsOf(fc.array(anyStatement, { maxLength: 4 }), { minLength: 1, maxLength: 5 }, 1)
export const textWorlds: fc.Arbitrary<World> = fc.oneof(chainWorlds, anyWorlds)
