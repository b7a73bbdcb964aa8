import { describe, expect, test } from 'vitest'
import * as runtime from 'switchyard/runtime'
import type { Step } from '../support/trace.js'
import { delegating, inorder } from './support/delegating.js'
import { evaluate, expectSame } from './support/pair.js'

const drain: Step[] = Array.from({ length: 8 }, (_, i) => ['next', i])
/** Plays `next` a few times, then each operation, then to the end. */
function expectSameAtEveryPoint(program: string, points = 8): void {
  for (let lead = 0; lead <= points; lead++) {
    const steps = drain.slice(0, lead)
    for (const method of ['next', 'throw', 'return'] as const) {
      for (const second of ['next', 'throw', 'return'] as const) {
        expectSame(delegating(program), { steps: [...steps, [method, 'A'], [second, 'B'], ...drain] })
      }
    }
  }
}

describe('chains of machines', () => {
  test('a tree', () => {
    const tree = '{ v: 4, l: { v: 2, l: { v: 1 }, r: { v: 3 } }, r: { v: 6, l: { v: 5 } } }'
    const trace = expectSame(delegating(`const main = () => inorder(${tree})`), { steps: drain })
    expect(trace.slice(1, 7)).toEqual([1, 2, 3, 4, 5, 6].map((value, i) => `next(${i}) -> { value: ${value}, done: false }`))
  })

  test('values, exceptions and returns at every point', () => {
    expectSameAtEveryPoint("const main = () => through('a', through('b', leaf([1, 2])))")
    const inner = "guard('b', guard('c', leaf([1, 2]), leaf([3])), through('d', leaf([4])))"
    expectSameAtEveryPoint(`const main = () => guard('a', ${inner}, guard('e', leaf([5]), []))`, 10)
  })

  test('a delegate that throws at once, is finished, or has begun', () => {
    expectSameAtEveryPoint("const main = () => guard('a', through('b', null), leaf([1]))", 3)
    expectSameAtEveryPoint("const main = () => { const l = leaf([1, 2]); l.next(); l.next(); return guard('a', l, l) }", 4)
    expectSameAtEveryPoint("const main = () => { const l = leaf([1]); l.return(7); return guard('a', through('b', l), l) }", 4)
    expectSameAtEveryPoint("const main = () => { const t = through('b', leaf([1, 2])); t.next(); return guard('a', t, t) }", 5)
  })

  test('one machine under two parents', () => {
    const program = `const main = () => {
      const shared = through('shared', leaf([1, 2, 3, 4, 5])), a = guard('a', through('aa', shared), []), b = guard('b', shared, [])
      let turn = 0
      const to = (method) => (v) => (turn++ % 2 ? a : b)[method](v)
      return { next: to('next'), throw: to('throw'), return: to('return') }
    }`
    expectSameAtEveryPoint(program)
  })

  test('steps from outside split a chain, the next step from above joins it', () => {
    const program = (order: string): string => `const main = () => {
      const l = leaf([1, 2, 3, 4, 5, 6]), c = through('c', l), b = guard('b', c, []), a = through('a', b), all = { l, c, b, a }
      let turn = 0
      const to = (method) => (v) => { const name = ${JSON.stringify(order)}[turn++ % ${order.length}]; log(name, method);
        return all[name][method](v) }
      return { next: to('next'), throw: to('throw'), return: to('return') }
    }`
    for (const order of ['abcl', 'lcba', 'abaca', 'acbal', 'aabbccll', 'bca', 'ca', 'alb']) expectSameAtEveryPoint(program(order), 7)
  })

  test('cycles fail as they do by the protocol', () => {
    expectSame(delegating(`const main = () => { const box = { [Symbol.iterator]: () => a }; const a = guard('a', through('b', box), [9]);
      return a }`), { steps: drain })
    expectSame(delegating(`const main = () => { const box = { [Symbol.iterator]: () => a[Symbol.iterator]() }; const a = through('a', box);
      return a }`), { steps: drain })
    expectSame(delegating(`const main = () => {
      const list = [], lazy = { get [Symbol.iterator]() { return list[0][Symbol.iterator] }, get next() { return list[0].next } }
      const a = guard('a', guard('b', leaf([1]), lazy), []); list.push(a); return a }`), { steps: [['next'], ['throw', 1], ...drain] })
  })

  test('machines inside a running chain are running', () => {
    const program = `const main = () => {
      const nosy = { [Symbol.iterator]: () => nosy, next: (v) => { for (const m of [a, b, c]) for (const method of ['next', 'throw', 'return']) {
        try { log(m[method](1)) } catch (e) { log(e) } } return { value: v, done: v === 3 } } }
      const c = guard('c', nosy, []), b = through('b', c), a = guard('a', b, [])
      return a }`
    const trace = expectSame(delegating(program), { steps: drain })
    expect(trace.filter((line) => line.includes('TypeError')).length).toBeGreaterThan(20)
  })
})

describe('patched methods', () => {
  const wrap = (method: string): string => `(m => { const own = m.${method}; m.${method} = function (v) { log('patched ${method}', v);
    return own.call(this, v) }; return m })`
  const accessor = (method: string): string => `(m => { const own = m.${method}; Object.defineProperty(m, '${method}', { configurable: true, get() {
    log('read ${method}'); return own } }); return m })`
  const failing = (method: string): string => `(m => Object.defineProperty(m, '${method}', { configurable: true, get() { log('read');
    throw 'no ${method}' } }))`
  const missing = (method: string): string => `(m => { m.${method} = undefined; return m })`
  const primitive = (method: string): string => `(m => { m.${method} = () => 1; return m })`

  for (const [title, patch] of Object.entries({ wrap, accessor, failing, missing, primitive })) {
    test.each(['next', 'throw', 'return', '[Symbol.iterator]'])(`${title} %s of each machine of a chain`, (method) => {
      const text = method.startsWith('[') ? patch('m').replaceAll('m.m', 'm[Symbol.iterator]').replaceAll("'m'", 'Symbol.iterator') : patch(method)
      const of = (at: number): string => {
        const patched = (level: number, machine: string): string => (level === at ? `${text}(${machine})` : machine)
        return `const main = () => ${patched(0, `guard('a', ${patched(1, `guard('b', ${patched(2, `through('c', ${patched(3,
          'leaf([1, 2])')})`)}, leaf([8]))`)}, leaf([9]))`)}`
      }
      for (let at = 0; at < 4; at++) expectSameAtEveryPoint(of(at), 4)
    })
  }

  test('of the class', () => {
    expectSameAtEveryPoint(`leaf.prototype.next = function (v) { log('class', v); return Object.getPrototypeOf(leaf.prototype) && { value: v,
      done: v === 3 } }
      const main = () => guard('a', through('b', leaf([1, 2])), [])`, 5)
  })

  test('while the chain is suspended', () => {
    const program = `const main = () => { const l = leaf([1, 2, 3]), b = guard('b', l, []), a = through('a', b)
      return { next: (v) => a.next(v), throw(v) { const own = b.throw; b.throw = function (v) { log('late'); return own.call(this, v) };
        return a.throw(v) },
        return(v) { l.return = () => ({ done: false, value: 'refused' }); return a.return(v) } } }`
    expectSameAtEveryPoint(program, 5)
  })
})

describe('delegation by the protocol', () => {
  const iterator = (methods: string): string => `({ i: 0, [Symbol.iterator]() { return this }, next(v) { log('it', v); return this.i++ < 2 ? {
    value: this.i, done: false, mark: this.i }
    : { value: 'it is done', done: true } }, ${methods} })`
  test.each([
    '', 'throw(e) { log(e); return { value: e, done: false } }', 'throw(e) { return { value: e, done: true } }', 'throw(e) { throw [e] }',
    'throw: null', 'throw: 1',
    'throw() { return 1 }', 'return(v) { log(v); return { value: v, done: false } }', 'return(v) { return { value: [v], done: true } }',
    'return() { throw 5 }',
    'return() { return null }', 'return: null', 'return: {}', 'get throw() { throw 6 }', 'get return() { throw 7 }', 'next: 1', 'next() { return 1 }',
    'next() { return { get done() { throw 8 } } }', 'next() { return { done: true, get value() { throw 9 } } }',
    'next() { return { done: 0, get value() { log("read"); return 1 } } }',
  ])('%s', (methods) => {
    expectSameAtEveryPoint(`const main = () => guard('a', through('b', ${iterator(methods)}), [7])`, 4)
    expectSameAtEveryPoint(`const main = () => guard('a', ${iterator(methods)}, ${iterator(methods)})`, 4)
  })

  test.each(['undefined', 'null', '1', '{}', '{ [Symbol.iterator]: 1 }', '{ [Symbol.iterator]: () => 1 }', '"str"', '[]', 'new Map([[1, 2]])',
    '{ get [Symbol.iterator]() { throw 1 } }'])(
    'over %s', (iterable) => { expectSameAtEveryPoint(`const main = () => guard('a', through('b', ${iterable}), ${iterable})`, 3) })
})

describe('depth', () => {
  const { main } = evaluate(`${inorder.machine}\nconst main = inorder`, {}, runtime)
  type Generatorish = Generator<unknown, unknown, unknown>
  const deep = (depth: number): object => {
    let tree: object | null = null
    for (let v = depth; v > 0; v--) tree = { l: tree, v }
    return tree!
  }

  test('100,000 levels do not overflow the stack', () => {
    const values = [...(main(deep(100_000)) as Generatorish)]
    expect(values.length).toBe(100_000)
    expect(values[0]).toBe(100_000)
    for (const method of ['throw', 'return'] as const) {
      const machine = main(deep(100_000)) as Generatorish
      machine.next()
      let outcome: unknown
      try { outcome = machine[method]('out') } catch (error) { outcome = error }
      expect(outcome).toEqual(method === 'throw' ? 'out' : { value: 'out', done: true })
      expect(machine.next()).toEqual({ value: undefined, done: true })
    }
  })

  test('a step does not look at the machines between root and leaf', () => {
    const between: object[] = []
    const program = evaluate(`${delegating('').machine}\nconst main = (values, depth, between) => {
      let machine = leaf(values)
      for (let i = 0; i < depth; i++) between.push(machine = through('', machine))
      return through('', machine) }`, { log: (value: unknown) => value }, runtime)
    const root = program.main([1, 2, 3], 1_000, between) as Generatorish
    root.next()
    let touched = 0
    for (const at of between) {
      for (const field of ['$$state', '$$owner', '$$leaf']) {
        let value: unknown = Reflect.get(at, field)
        Object.defineProperty(at, field, { get: () => { touched++; return value }, set: (next: unknown) => { touched++; value = next } })
      }
    }
    expect([root.next().value, root.next().value, touched]).toEqual([2, 3, 0])
    expect(root.next().value).toBe('')
    expect(touched).toBeGreaterThan(0)
  })
})
