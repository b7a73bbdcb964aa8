import { expect, test } from 'vitest'
import * as runtime from 'switchyard/runtime'
import { delegating } from './support/delegating.js'
import { evaluate } from './support/pair.js'

type Generatorish = Generator<unknown, unknown, unknown>
const collect = (globalThis as { gc?: () => void }).gc!

/** Which of the objects that a machine was made with are still alive when it has finished in some way? */
async function aliveAfter(end: (machine: Generatorish) => void, make: string): Promise<number[]> {
  const program = evaluate(`${delegating('').machine}\nconst main = ${make}`, { log: (value: unknown) => value }, runtime)
  const references: WeakRef<object>[] = []
  const watched = (value: unknown): object => {
    const object = { value }
    references.push(new WeakRef(object))
    return object
  }
  const machine = program.main(watched) as Generatorish
  end(machine)
  await new Promise((resolve) => setTimeout(resolve))
  collect()
  const alive = references.flatMap((reference, i) => (reference.deref() === undefined ? [] : [i]))
  expect(machine.next()).toEqual({ value: undefined, done: true })
  return alive
}

const ends: Record<string, (machine: Generatorish) => void> = {
  'runs to its end': (machine) => { while (!machine.next().done); },
  'is returned before its start': (machine) => { machine.return(0) },
  'is returned': (machine) => { machine.next(); while (!machine.return(0).done); },
  'is thrown into': (machine) => { try { machine.next(); machine.throw(0); for (;;) machine.throw(0) } catch { /* it is finished */ } },
}
const shapes: Record<string, string> = {
  leaf: '(watched) => leaf([watched(1), watched(2)])',
  'a chain': "(watched) => guard('a', through('b', leaf([watched(1), watched(2)])), leaf([watched(3)]))",
  'over an iterator': "(watched) => guard('a', Object.assign([watched(1)].values(), { extra: watched(2) }), watched(3))",
}

test.each(Object.keys(shapes).flatMap((shape) => Object.keys(ends).map((end) => [shape, end] as const)))('%s retains nothing when it %s',
  async (shape, end) => {
    expect(await aliveAfter(ends[end]!, shapes[shape]!)).toEqual([])
  })

test('a suspended machine keeps what it needs', async () => {
  const program = evaluate(`${delegating('').machine}\nconst main = (value) => leaf([1, value])`, { log: (value: unknown) => value }, runtime)
  const machine = program.main({ kept: true }) as Generatorish
  machine.next()
  await new Promise((resolve) => setTimeout(resolve))
  collect()
  expect(machine.next().value).toEqual({ kept: true })
})

test('a delegate that has finished is let go', async () => {
  const program = evaluate(`${delegating('').machine}\nconst main = (inner) => through('a', inner(leaf([1])))`, {
    log: (value: unknown) => value }, runtime)
  let reference: WeakRef<object> | undefined
  const machine = program.main((inner: object) => { reference = new WeakRef(inner); return [...[inner]][0] }) as Generatorish & { $iterable: unknown }
  machine.next()
  machine.next()
  machine.$iterable = undefined
  await new Promise((resolve) => setTimeout(resolve))
  collect()
  expect(reference!.deref()).toBe(undefined)
  expect(machine.next()).toEqual({ value: 'end of a', done: true })
})
