/** Worlds whose routines are texts of their own (texts/), as `npm run fuzz:delegation -- --texts` has them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BY_PROTOCOL, HINDERED } from 'switchyard/contract'
import { entries, type Runtime } from '../runtime/support/pair.js'
import { compile } from '../support/compile.js'
import { showDifference } from './compare.js'
import { anyWorlds, chainWorlds, textWorlds } from './texts/arbitrary.js'
import { allForms } from './texts/forms.js'
import { Contest, nativeLogs, type World } from './texts/play.js'
import { routineText } from './texts/text.js'
import { watched } from './texts/watch.js'

/** The seed is fixed, so that a run can be repeated; SWITCHYARD_SEED and SWITCHYARD_RUNS take the search elsewhere and further. */
const seed = Number(process.env['SWITCHYARD_SEED'] ?? 262)
const numRuns = Number(process.env['SWITCHYARD_RUNS'] ?? 40)
const halves: Readonly<Record<string, fc.Arbitrary<World>>> = { chains: chainWorlds, 'worlds of everything': anyWorlds }
/** One for most tests, so that each text is compiled once. */
const contest = new Contest('import')

const played = (by: Contest, runtime?: Runtime) => (world: World): void => by.check(world, runtime)

function expectSame(worlds: fc.Arbitrary<World>, runs: number, check: (world: World) => void): void {
  expect(showDifference(fc.check(fc.property(worlds, check), { seed, numRuns: runs }))).toBe('')
}

describe.each(Object.keys(halves))('%s', (half) => {
  test.each(Object.keys(entries))('under the %s entry', (entry) => expectSame(halves[half]!, numRuns, played(contest, entries[entry])))
})

test.each(['mixed', 'typescript'] as const)('all worlds: %s', (config) => expectSame(textWorlds, Math.ceil(numRuns / 2), played(new Contest(config))))

test('the forms of functions come to all forms of machines', () => {
  const forms = allForms.map((form) => compile(routineText({ form, segments: [] }, { home: 'array', at: 0, behind: 0 })).machines.at(-1)!.stages().machine)
  expect(new Set(forms.map((text) => /\((lifted|closure|perCall)\)/.exec(text)?.[1]))).toEqual(new Set(['lifted', 'closure', 'perCall']))
})

test('worlds reach what they are for', () => {
  const hits = new Map<string, number>()
  const runtime = watched(entries['native']!, (what) => { hits.set(what, (hits.get(what) ?? 0) + 1) })
  const worlds = Object.values(halves).flatMap((half) => fc.sample(half, { seed, numRuns }))
  for (const world of worlds) contest.check(world, runtime)
  const lines = worlds.flatMap((world) => nativeLogs(world).flat())
  for (const what of [
    'plain class without handlers', 'plain class with handlers', 'delegating class without handlers', 'delegating class with handlers',
    'machine left while it delegates to a machine', 'machine without handlers left while it delegates to a machine',
    'machine left while it delegates to an iterator', 'machine without handlers left while it delegates to an iterator',
    'iterator left', 'iterator of the language left without asking', 'patched return at the end',
    'return through machines in between, unhindered', 'return through machines in between, hindered', 'return through a long chain',
    'accessor for return in between', 'accessor for return that hinders', 'loop over a machine left', 'loop over a delegating machine left',
    'result handed up', 'result handed up through two machines', '$enter', '$climb', '$delegate',
  ]) expect(hits.get(what) ?? 0, what).toBeGreaterThan(2)
  for (const line of [
    /^gave end/, /^caught TypeError/, /^finally/, /^odd return is read/, /^odd return 1/, /^done is read $/, /^done is read again/, /^patched return/,
    /^wrapped return/, /^read return/, /^read in the prototype/, /^(array|set|map|string|iterator) return /, /^(array|set|map|string) next/,
  ]) expect(lines.filter((each) => line.test(each)).length, String(line)).toBeGreaterThan(2)
})

describe('a broken runtime is found out:', () => {
  interface Machine { $$state: number; $$leaf: unknown; readonly $$return: unknown; $$quit(value: unknown, chain: Chain): unknown }
  interface Chain { running: boolean; readonly root: Machine; state: number; sent: unknown }
  interface Asked { readonly index: number }
  const $unhindered = entries['native']!['$unhindered'] as (state: number, record: Asked | null) => boolean
  const breaks: Readonly<Record<string, Runtime>> = {
    'nobody between is asked for its return': { $returnable: () => true },
    'what hinders a return is read twice': { $hindered: () => null },
    'what hinders a return is overlooked': { $hindered: (chain: Chain, machine: Machine) => {
      chain.state = HINDERED
      chain.sent = machine.$$return
    } },
    'no iterator is asked': { $unhindered: () => true },
    'a return that arrays got is overlooked': { $unhindered: (state: number, record: Asked | null) =>
      state >= BY_PROTOCOL && record!.index >= 0 || $unhindered(state, record) },
    'iterators are left unasked': { $leaveIterator: (machine: Machine, state: number, _record: unknown, value: unknown, chain: Chain) => {
      machine.$$leaf = null
      machine.$$state = state - BY_PROTOCOL
      return machine.$$quit(value, chain)
    } },
    'results are not looked at on their way': { $handUp: (chain: Chain, _machine: unknown, result: unknown) => {
      chain.root.$$state |= BY_PROTOCOL
      chain.running = false
      return result
    } },
    'loops are left open': { $closeLoop: () => undefined },
  }
  test.each(Object.keys(breaks))('%s', (name) => {
    const runtime = { ...entries['native'], ...breaks[name] }
    const isFound = (half: fc.Arbitrary<World>): boolean => fc.check(fc.property(half, played(contest, runtime)), { seed, numRuns, endOnFailure: true }).failed
    expect(Object.values(halves).some(isFound)).toBe(true)
  })
})
