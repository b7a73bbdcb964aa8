/** Passes are named, timed and checked; invariants say what was broken. */
import { assertNever, compileFunction, standsAlone, type OutStatement } from '@switchyard/core'
import { expect, test } from 'vitest'
import { PassRunner } from '../../packages/core/src/runner.js'
import { readOne } from '../babel-plugin/support/host.js'

const double = (value: number): number => value * 2
const reject = (result: number): never => { throw new Error(`rejected ${result}`) }

test('the result of a pass is checked unless that is not wanted', () => {
  expect(new PassRunner({}).pass(double, [2])).toBe(4)
  expect(() => new PassRunner({}).pass(double, [2], reject)).toThrow('rejected 4')
  expect(() => new PassRunner({ validate: true }).pass(double, [2], reject)).toThrow('rejected 4')
  expect(new PassRunner({ validate: false }).pass(double, [2], reject)).toBe(4)
})

test('every pass of a function is named, with its time', () => {
  const before = performance.now()
  const passes: [string, number][] = []
  compileFunction(readOne('function* f() { yield 1 }').tree, { onPass: (name, time) => { passes.push([name, time]) } })
  const all = performance.now() - before
  expect(passes.map(([name]) => name)).toEqual(['resolve', 'lower', 'simplify', 'liveness', 'layOut', 'structure', 'number', 'emit'])
  for (const [, time] of passes) expect(time >= 0 && time <= all).toBe(true)
})

test('a tree that a host has built wrongly is not compiled', () => {
  const { tree } = readOne('function* f(a) { a = 1; yield a }')
  expect(() => compileFunction({ ...tree, body: [tree.body[0]!, ...tree.body] })).toThrow('a Ref hole is reported twice')
})

test('a member of a union that a switch does not know is named', () => {
  expect(() => assertNever({ kind: 'Spell' } as never)).toThrow(/^Unexpected value: "Spell"$/)
  expect(() => assertNever(5 as never)).toThrow(/^Unexpected value: 5$/)
})

test('what may stand without a block', () => {
  const alone = (...kinds: readonly OutStatement['kind'][]): boolean => standsAlone(kinds.map((kind) => ({ kind }) as OutStatement))
  for (const kind of ['Expression', 'Return', 'Throw', 'Break', 'Continue', 'Switch', 'Try'] as const) expect(alone(kind), kind).toBe(true)
  expect(alone('If')).toBe(false)
  expect(alone()).toBe(false)
  expect(alone('Break', 'Break')).toBe(false)
})
