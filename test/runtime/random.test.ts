import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as runtime from 'switchyard/runtime'
import { entries } from './support/pair.js'
import type { Runtime } from './support/pair.js'
import { ways } from './support/environment.js'
import type { Move, Target } from './support/environment.js'
import { runMachines, runNative } from './support/world.js'
import type { Op, Segment, World } from './support/world.js'

/** The seed is fixed, so that a run can be repeated; SWITCHYARD_SEED and SWITCHYARD_RUNS take the search elsewhere and further. */
const seed = Number(process.env['SWITCHYARD_SEED'] ?? 262)
const numRuns = Number(process.env['SWITCHYARD_RUNS'] ?? 1_000)

const method = fc.constantFrom('next', 'next', 'next', 'throw', 'return' as const) as fc.Arbitrary<'next' | 'throw' | 'return'>
const index = fc.nat(12)
const value = fc.nat(9)
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
const world: fc.Arbitrary<World> = fc.record({
  routines: fc.array(fc.array(segment, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
  script: fc.array(fc.oneof({ weight: 12, arbitrary: step }, { weight: 1, arbitrary: patch }), { minLength: 8, maxLength: 30 }),
})

function check(from: Runtime, runs: number): fc.RunDetails<[World]> {
  return fc.check(fc.property(world, (it) => {
    const [native, machines] = [runNative(it), runMachines(it, from)]
    const at = native.findIndex((line, i) => line !== machines[i])
    if (at >= 0 || native.length !== machines.length) throw new Error(`line ${at}: native ${native[at]},
      machines ${machines[at]}\n${native.slice(0, at).join('\n')}`)
  }), { seed, numRuns: runs })
}

test.each(Object.keys(entries))('random worlds under the %s entry', (entry) => {
  const details = check(entries[entry]!, numRuns)
  console.log(`${numRuns} worlds with seed ${seed}`)
  expect(details.failed ? fc.defaultReportMessage(details) : '').toBe('')
}, 120_000 + numRuns * 100)

test('random worlds reach what they are for', () => {
  const lines = fc.sample(world, { seed, numRuns: 500 }).flatMap((it) => runNative(it))
  for (const reached of [/gave end/, /caught TypeError/, /^finally/, /-> \{ \d, false, \d+ \}/, /throws TypeError/, /^wrapped throw/,
    /^wrapped return/, /^read next/, /^it return/, /throws it$/]) {
    expect(lines.filter((line) => reached.test(line)).length, String(reached)).toBeGreaterThan(3)
  }
})

describe('a broken runtime is found out:', () => {
  type Loose = Record<string, (...args: never[]) => unknown>
  const { $delegate, $odd, $throwInto, $returnInto } = runtime as unknown as Loose
  type Machine = { $$state: number; throw: unknown; $$throw: unknown }
  const breaks: Record<string, object> = {
    'values are not sent on to iterators': { $odd: (m: never, s: never, _: never, r: never) => $odd!(m, s, undefined as never, r) },
    'methods are read twice': { $delegate: (m: never, x: never, k: never, r: never) => { void (x as { next?: unknown } | null)?.next
      return $delegate!(m, x, k, r) } },
    'patches are overlooked': { $throwInto: (m: Machine, e: never) => { Object.defineProperty(m, 'throw', { value: m.$$throw,
      configurable: true }); return $throwInto!(m as never, e) } },
    'a return does not run handlers': { $return: (m: Machine, v: never) => { m.$$state = -1; return { value: v, done: true } } },
    'a return is an exception': { $returnInto: (m: never, v: never) => { try { return $throwInto!(m, v) } catch { return $returnInto!(m, v) } } },
    'exceptions pass by handlers': { $throw: (m: Machine, e: never) => { m.$$state = -1; throw e } },
  }
  test.each(Object.keys(breaks))('%s', (name) => {
    expect(check({ ...entries['native'], ...breaks[name] }, 1_500).failed).toBe(true)
  })
})
