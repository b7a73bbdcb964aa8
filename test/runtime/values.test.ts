import { describe, expect, test } from 'vitest'
import * as runtime from 'switchyard/runtime'
import * as legacy from 'switchyard/runtime/legacy'
import { RUNTIME_EXPORTS } from 'switchyard/contract'

const { $apply, $array, $binding, $call, $key, $list, $made, $object, $props, $read, $restOf, $string, $TDZ, $this } = runtime

test('both entries export what the contract lists', () => {
  expect(Object.keys(runtime).sort()).toEqual([...RUNTIME_EXPORTS].sort())
  expect(Object.keys(legacy).sort()).toEqual([...RUNTIME_EXPORTS].sort())
})

describe('bindings', () => {
  test('that are not initialised', () => {
    expect(() => $read($TDZ, 'x')).toThrow(new ReferenceError("Cannot access 'x' before initialization"))
    expect($read(undefined, 'x')).toBe(undefined)
  })

  test.each(['let', 'const', 'silent'] as const)('%s as an object', (mode) => {
    const slots: Record<string, unknown> = { $x: $TDZ }
    const binding = $binding(slots, '$x', 'x', mode)
    if (mode !== 'silent') {
      expect(() => binding.v).toThrow(ReferenceError)
      expect(() => { binding.v = 1 }).toThrow(ReferenceError)
    }
    slots['$x'] = 1
    expect(binding.v).toBe(1)
    if (mode === 'const') expect(() => { binding.v = 2 }).toThrow(new TypeError('Assignment to constant variable.'))
    else binding.v = 2
    expect(slots['$x']).toBe(mode === 'let' ? 2 : 1)
  })
})

describe('conversions', () => {
  const log: string[] = []
  const object = (result: unknown) => ({ [Symbol.toPrimitive](hint: string) { log.push(hint); return result } })

  test('to a property key', () => {
    const symbol = Symbol('s')
    for (const [value, key] of [['a', 'a'], [1, '1'], [-0, '0'], [1n, '1'], [null, 'null'], [undefined, 'undefined'], [symbol, symbol],
      [object(symbol), symbol], [object(2), '2'], [[1, 2], '1,2'],
      [{ toString: () => 'x' }, 'x'], ['__proto__', '__proto__'], [object('__proto__'), '__proto__']]) expect($key(value)).toBe(key)
    expect(() => $key(object({}))).toThrow(TypeError)
    expect(() => $key(Object.create(null))).toThrow(TypeError)
    expect(log.splice(0)).toEqual(['string', 'string', 'string', 'string'])
  })

  test('to a string', () => {
    expect($string(object('x'))).toBe('x')
    expect(log.splice(0)).toEqual(['string'])
    expect(() => $string(Symbol())).toThrow(TypeError)
    expect(() => $string(object(Symbol()))).toThrow(TypeError)
  })

  test('to an object', () => {
    expect($object(0)).toBe(0)
    for (const value of [null, undefined]) expect(() => $object(value)).toThrow(TypeError)
  })

  test('to the `this` of sloppy code', () => {
    const sloppy = new Function('return this') as (this: unknown) => unknown
    for (const value of [undefined, null, log]) expect($this(value)).toBe(sloppy.call(value))
    expect($this('s')).toBeInstanceOf(String)
  })

  test('construction is refused', () => {
    function range(): void { /* a machine function, as far as it is asked */ }
    expect(() => $made({ fn: range } as never, null as never, range)).toThrow(new TypeError('range is not a constructor'))
    Object.defineProperty(range, 'name', { value: 1 })
    expect(() => $made({ fn: range } as never, null as never, range)).toThrow(new TypeError('A generator function is not a constructor'))
  })
})

describe('calls', () => {
  function target(this: unknown, ...args: unknown[]): unknown {
    return [this, args]
  }

  test('do not look at the callee', () => {
    const patched = Object.assign(target.bind(1), { call: null, apply: null })
    expect($call(patched, 2, 3, 4)).toEqual([1, [3, 4]])
    expect($apply(patched, 2, [3, 4])).toEqual([1, [3, 4]])
    expect($call(Object.setPrototypeOf(() => 'no prototype', null), undefined)).toBe('no prototype')
    expect($call(target, undefined, ...Array.from({ length: 20 }, (_, i) => i))).toEqual([undefined, Array.from({ length: 20 }, (_, i) => i)])
  })

  test.each([undefined, null, 1, {}, 's'])('of %j are TypeErrors', (callee) => {
    expect(() => $call(callee, undefined)).toThrow(TypeError)
    expect(() => $apply(callee, undefined, [])).toThrow(TypeError)
  })
})

describe('copies', () => {
  const proxy = (log: unknown[]): object => new Proxy({ a: 1, b: 2, [Symbol.iterator]: 3, 1: 4 }, {
    ownKeys: (target) => { log.push('ownKeys'); return Reflect.ownKeys(target) },
    getOwnPropertyDescriptor: (target, key) => { log.push(['descriptor', key]); return Reflect.getOwnPropertyDescriptor(target, key) },
    get: (target, key) => { log.push(['get', key]); return Reflect.get(target, key) as unknown },
  })

  test('the rest of an object pattern', () => {
    const [native, ours]: unknown[][] = [[], []]
    const { a, 1: one, ...rest } = proxy(native!) as { a: number; 1: number }
    expect([a, one]).toEqual([1, 4])
    expect(Reflect.ownKeys($restOf(proxy(ours!), ['a', 1]))).toEqual(Reflect.ownKeys(rest))
    expect(ours).toEqual(native!.slice(2))
    expect($restOf('ab', ['0'])).toEqual({ 1: 'b' })
    expect(Object.getOwnPropertyNames($restOf(JSON.parse('{"__proto__": 1}') as object, []))).toEqual(['__proto__'])
    expect(() => $restOf(null, [])).toThrow(TypeError)
    expect($restOf(1, [])).toEqual({})
  })

  test('of properties and of iterables', () => {
    expect($props({ a: 1, get b() { return 2 } })).toEqual({ a: 1, b: 2 })
    expect($array(new Set([1, 2]))).toEqual([1, 2])
  })

  test('lists do not depend on prototypes', () => {
    const values = Array.prototype[Symbol.iterator]
    Object.assign(Object.prototype, { return: () => { throw new Error('closed') } })
    try {
      Array.prototype[Symbol.iterator] = () => { throw new Error('looked at') }
      const [first] = $list([1, 2])
      expect(Math.max(...$list([3, 1, 2]) as Iterable<number>)).toBe(3)
      expect(first).toBe(1)
    } finally {
      Array.prototype[Symbol.iterator] = values
      delete (Object.prototype as Record<string, unknown>)['return']
    }
  })
})
