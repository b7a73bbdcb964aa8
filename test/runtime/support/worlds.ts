/** Arbitrary worlds of delegating machines (world.ts). */
import fc from 'fast-check'
import { ways } from './environment.js'
import type { Move, Target } from './environment.js'
import type { Op, Segment, World } from './world.js'

const method = fc.constantFrom('next', 'next', 'next', 'throw', 'return' as const) as fc.Arbitrary<'next' | 'throw' | 'return'>
export const index = fc.nat(12)
export const value = fc.nat(9)
const via = fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: index })
const step: fc.Arbitrary<Move> = fc.record({ kind: fc.constant('step' as const), on: index, method, value, via })
const patch: fc.Arbitrary<Move> = fc.record({ kind: fc.constant('patch' as const), on: index, method, way: fc.constantFrom(...ways) })
const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('new' as const), routine: fc.nat(4) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('old' as const), index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('iterator' as const), behaviour: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('array' as const), length: fc.nat(3) }) },
)
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('yield' as const), value }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('delegate' as const), target }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), move: step }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), move: patch }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('throw', 'return'), value }) as fc.Arbitrary<Op> },
)
const ops = fc.array(op, { maxLength: 4 })
const segment: fc.Arbitrary<Segment> = fc.record({ guard: fc.constantFrom('none', 'catch', 'finally'), body: ops, handler: ops })
export const worlds: fc.Arbitrary<World> = fc.record({
  routines: fc.array(fc.array(segment, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
  script: fc.array(fc.oneof({ weight: 12, arbitrary: step }, { weight: 1, arbitrary: patch }), { minLength: 8, maxLength: 30 }),
})
