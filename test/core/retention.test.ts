/** A finished machine retains nothing of what it worked with: in each form, by each way to finish, for compiled programs as a whole. */
import { describe, expect, test } from 'vitest'
import { compile } from '../support/compile.js'
import { loader } from '../support/load.js'
import type { Form } from '../../packages/core/src/flow/form.js'

type Generatorish = Generator<unknown, unknown, unknown>

const collect = (globalThis as { gc?: () => void }).gc!

/** `keep` gives a fresh object and watches it. Each program has locals, spilled operands, cursors, environments and closures that hold such objects. */
const body = `
  const local = keep('local')
  let captured = keep('captured')
  const look = () => captured
  for (let i = keep('per iteration'), turn = 0; turn < 2; turn++) yield () => i
  try {
    for (const item of [keep('item'), keep('item')]) yield [keep('spilled'), yield item, local]
    const { a = yield 1, ...rest } = { rest: keep('rest') }
    yield [a, rest]
  } catch (error) {
    keep('in catch'); yield error; throw error
  } finally {
    const pending = keep('in finally')
    yield 'finally'
    pending.used = true
  }
  captured = look()
  return [local, captured]`

const programs: Readonly<Record<Form, string>> = {
  lifted: `function* run(keep, given) { ${body} }\nfunction main(keep) { return run(keep, keep('parameter')) }`,
  closure: `function main(keep) { const around = keep; return (function* (given) { const keep = around; ${body} })(keep('parameter')) }`,
  perCall: `function main(keep) {
    return (function* (given, see = () => given) { ${body.replaceAll('keep(', 'arguments[2](')} })(keep('parameter'), undefined, keep)
  }`,
}

const delegating: Readonly<Record<string, string>> = {
  'to a machine': 'function* inner(keep) { const local = keep("inner"); try { yield local; yield 2 } finally { keep("inner finally") } }\n'
    + 'function* outer(keep) { const local = keep("outer"); const got = yield* inner(keep); return [local, got] }\nfunction main(keep) { return outer(keep) }',
  'to an iterable': 'function* outer(keep) { const local = keep("outer")\n'
    + 'yield* Object.assign([keep("item"), keep("item")].values(), { extra: keep("iterator") }); return local }\n'
    + 'function main(keep) { return outer(keep) }',
  'three deep': 'function* a(keep) { yield keep("a"); yield keep("a") }\nfunction* b(keep) { const local = keep("b"); yield* a(keep); return local }\n'
    + 'function* c(keep) { try { yield* b(keep) } finally { keep("c") } }\nfunction main(keep) { return c(keep) }',
}

const ends: Readonly<Record<string, (machine: Generatorish) => void>> = {
  'its end': (machine) => { for (let turn = 0; !machine.next(turn).done; turn++); },
  'return() before its start': (machine) => { machine.return(0) },
  'return() on the way': (machine) => { machine.next(); machine.next(); while (!machine.return(0).done); },
  'throw() before its start': (machine) => { try { machine.throw(0) } catch { /* finished */ } },
  'throw() on the way': (machine) => { try { machine.next(); machine.next(); for (;;) machine.throw(0) } catch { /* finished */ } },
  'an exception of its own': (machine) => {
    try { machine.next(); machine.next(); machine.next(); machine.next(); for (;;) machine.throw(new Error('own')) } catch { /* finished */ }
  },
}

/** Names of the watched objects that live on when a machine has finished. */
async function retained(source: string, end: (machine: Generatorish) => void): Promise<{ readonly watched: number; readonly alive: readonly string[] }> {
  const program = loader(source)({ log: () => undefined, again: () => undefined, current: () => null })
  const watched: { readonly name: string; readonly reference: WeakRef<object> }[] = []
  const machine = program.main((name: string) => {
    const object = { name }
    watched.push({ name, reference: new WeakRef(object) })
    return object
  }) as Generatorish
  end(machine)
  // WeakRefs keep their targets until the end of the job.
  for (let turn = 0; turn < 2; turn++) {
    await new Promise((resolve) => setTimeout(resolve))
    collect()
  }
  const alive = watched.filter(({ reference }) => reference.deref() !== undefined).map(({ name }) => name)
  expect(machine.next()).toEqual({ value: undefined, done: true })
  return { watched: watched.length, alive }
}

const waysOut = Object.entries(ends)

describe.each(Object.entries(programs))('a machine of the form %s', (form, source) => {
  const compiled = compile(source)
  test('is one', () => {
    expect(compiled.machines.map((machine) => machine.stages().flow.split('\n')[0])).toEqual([`form ${form}`])
  })

  test.each(waysOut)('retains nothing when finished by %s', async (_, end) => {
    const { watched, alive } = await retained(compiled.code, end)
    expect(watched).toBeGreaterThan(0)
    expect(alive).toEqual([])
  })
})

describe.each(Object.entries(delegating))('a machine that delegates %s', (_, source) => {
  const compiled = compile(source)

  test.each(waysOut)('retains nothing when finished by %s', async (__, end) => {
    expect(compiled.machines.length).toBeGreaterThan(0)
    expect((await retained(compiled.code, end)).alive).toEqual([])
  })
})

test('a suspended machine keeps what it still needs, and only that', async () => {
  const program = loader(compile('function* main(keep) { let a = keep("a"), b = keep("b"); g(a); yield 1; g(b); yield 2; function g() {} }').code)
  const watched: WeakRef<object>[] = []
  const machine = program({ log: () => undefined }).main((name: string) => {
    const object = { name }
    watched.push(new WeakRef(object))
    return object
  }) as Generatorish
  machine.next()
  await new Promise((resolve) => setTimeout(resolve))
  collect()
  expect(watched.map((reference) => reference.deref() !== undefined)).toEqual([false, true])
  machine.return(0)
})

describe('a suspended machine has let go of', () => {
  const programs: Readonly<Record<string, string>> = {
    'a variable behind its last use': 'let a = keep("a"); yield 1; use(a); yield 2',
    'a parameter behind its last use': 'use(given); yield 1; yield 2',
    'a parameter that it yielded last': 'yield 1; yield given; yield 2',
    'operands that waited for others': 'const list = use([keep("a"), yield 1]); yield 2; yield 3',
    'the iterator of a loop that is over': 'for (const x of [keep("a")]) yield 1; yield 2; yield 3',
    'what only a handler needed': 'let a = keep("a"); try { yield 1; use(a) } catch { use(a) } yield 2; yield 3',
    'a delegate that is done': 'let a = [keep("a")]; yield* a.map(() => 1); yield 2; yield 3',
    'the variables of a loop': 'for (let i = keep("i"), n = 0; n < 1; n++) yield use(i); yield 2; yield 3',
  }

  test.each(Object.entries(programs))('%s', async (_, text) => {
    const source = `const use = (x) => void x; function* run(keep, given) { ${text}; yield 3; yield 4; yield 5 }
      function main(keep) { return run(keep, keep('given')) }`
    const watched: WeakRef<object>[] = []
    const machine = loader(compile(source).code)({ log: () => undefined, again: () => undefined, current: () => null }).main((name: string) => {
      const object = { name }
      watched.push(new WeakRef(object))
      return object
    }) as Generatorish
    machine.next()
    machine.next()
    machine.next()
    for (let turn = 0; turn < 2; turn++) {
      await new Promise((resolve) => setTimeout(resolve))
      collect()
    }
    expect(watched.length).toBeGreaterThan(0)
    expect(watched.filter((reference) => reference.deref() !== undefined)).toEqual([])
    expect(machine.next().done).toBe(false)
  })
})
