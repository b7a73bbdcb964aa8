import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as runtime from 'switchyard/runtime'
import { entries } from './support/pair.js'
import type { Runtime } from './support/pair.js'
import { runMachines, runNative } from './support/world.js'
import type { World } from './support/world.js'
import { worlds } from './support/worlds.js'

/** The seed is fixed, so that a run can be repeated; SWITCHYARD_SEED and SWITCHYARD_RUNS take the search elsewhere and further. */
const seed = Number(process.env['SWITCHYARD_SEED'] ?? 262)
const numRuns = Number(process.env['SWITCHYARD_RUNS'] ?? 1_000)

function check(from: Runtime, runs: number): fc.RunDetails<[World]> {
  return fc.check(fc.property(worlds, (it) => {
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
  const lines = fc.sample(worlds, { seed, numRuns: 500 }).flatMap((it) => runNative(it))
  for (const reached of [/gave end/, /caught TypeError/, /^finally/, /-> \{ \d, false, \d+ \}/, /throws TypeError/, /^wrapped throw/,
    /^wrapped return/, /^read next/, /^it return/, /throws it$/]) {
    expect(lines.filter((line) => reached.test(line)).length, String(reached)).toBeGreaterThan(3)
  }
})

describe('a broken runtime is found out:', () => {
  type Loose = Record<string, (...args: never[]) => unknown>
  const { $delegate, $resume, $class, $delegating } = runtime as unknown as Loose
  type Method = (this: Machine, value: never) => unknown
  /** `$class` or a relative, making classes with another method. */
  const having = (make: Loose[string], key: 'throw' | 'return', change: (M: { readonly prototype: Record<'throw' | 'return', Method> }) => Method): object =>
    (...args: never[]) => {
      const M = make(...args) as { readonly prototype: Record<'throw' | 'return', Method> }
      const value = change({ prototype: { throw: M.prototype.throw, return: M.prototype.return } })
      for (const name of [key, `$$${key}`]) Object.defineProperty(M.prototype, name, { value, writable: true, configurable: true })
      return M
    }
  type Machine = { $$state: number; throw: unknown; $$throw: unknown }
  const breaks: Record<string, object> = {
    'values are not sent on to iterators': { $resume: (machine: never, state: never, leaf: never, _value: never, chain: never) =>
      $resume!(machine, state, leaf, undefined as never, chain) },
    'methods are read twice': { $delegate: (...args: never[]) => { void (args[1] as unknown as { next?: unknown } | null)?.next
      return $delegate!(...args) } },
    'patches are overlooked': { $delegating: having($delegating!, 'throw', ({ prototype }) => function (e) {
      Object.defineProperty(this, 'throw', { value: this.$$throw, configurable: true })
      return prototype.throw.call(this, e)
    }) },
    'a return does not run handlers': { $class: having($class!, 'return', () => function (v) { this.$$state = -1; return { value: v, done: true } }) },
    'a return is an exception': { $delegating: having($delegating!, 'return', ({ prototype }) => function (v) {
      try { return prototype.throw.call(this, v) } catch { return prototype.return.call(this, v) }
    }) },
    'exceptions pass by handlers': { $class: having($class!, 'throw', () => function (e) { this.$$state = -1; throw e }) },
  }
  test.each(Object.keys(breaks))('%s', (name) => {
    expect(check({ ...entries['native'], ...breaks[name] }, 1_500).failed).toBe(true)
  })
})
