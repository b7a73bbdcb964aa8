import { expect, expectTypeOf, test } from 'vitest'
import { isMachine, machine } from 'switchyard'
import type { Machine, MachineFunction } from 'switchyard'
import * as runtime from 'switchyard/runtime'
import { delegating } from './support/delegating.js'
import { evaluate } from './support/pair.js'

test('machine() is the function itself while it is not compiled', () => {
  const source = function* (n: number): Generator<number, string, boolean> { return (yield n) ? 'yes' : 'no' }
  const made = machine(source)
  expect(made).toBe(source)
  const running = made(3)
  expect([running.next(), running.next(true)]).toEqual([{ value: 3, done: false }, { value: 'yes', done: true }])
})

test('machine() infers what is yielded, returned and sent', () => {
  const answer = machine(function* (question: string): Generator<number, boolean, Date> { return (yield question.length).getTime() > 0 })
  expectTypeOf(answer).parameters.toEqualTypeOf<[question: string]>()
  expectTypeOf(answer('?')).toEqualTypeOf<Machine<number, boolean, Date>>()
  expectTypeOf(answer('?')).toExtend<Generator<number, boolean, Date>>()
  const inferred = machine(function* (this: Map<string, number>, key: string) { yield this.get(key); return key })
  expectTypeOf(inferred.call(new Map(), 'k')).toExtend<Generator<number | undefined, string>>()
  expectTypeOf(inferred).toExtend<MachineFunction<Map<string, number>, [key: string], number | undefined, string, unknown>>()
  const generic = machine(function* <T>(values: readonly T[]) { yield* values })
  expectTypeOf([...generic([1])]).toEqualTypeOf<number[]>()
})

test('isMachine() knows compiled machines only', () => {
  const { main } = evaluate(`${delegating('').machine}\nconst main = () => [leaf([]), through('a', []), leaf.prototype, leaf,
    Object.create(leaf([]))]`, { log: () => undefined }, runtime)
  expect((main() as unknown[]).map((value) => isMachine(value))).toEqual([true, true, false, false, false])
  for (const value of [undefined, null, 1, 's', {}, [], () => 1, (function* () {})(), { $$state: 1 }]) expect(isMachine(value)).toBe(false)
})
