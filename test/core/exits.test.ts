/** Completion codes of the ways out of a `try` with a finalizer, and what the values of the source know of strict code. */
import { describe, expect, test } from 'vitest'
import { isConstant, knowsStrictness, type HostValue, type Value } from '../../packages/core/src/blocks/value.js'
import { passes } from './support/passes.js'

/** The codes that are stored, in order. */
const codes = (source: string): readonly number[] => [...passes(source).listing.lowered.matchAll(/^ *\$\d+ = (\d+)$/gm)].map(([, code]) => Number(code))

describe('codes of completions', () => {
  const shared = 'if (yield 1) break; if (yield 2) break; if (yield 3) continue; if (yield 4) continue'
  const others = 'if (yield 1) break a; if (yield 2) break; if (yield 3) continue a'
  test.each([
    ['ways with one target share one', `for (;;) try { ${shared} } finally { g() }`, [3, 3, 4, 4]],
    ['ways with other targets have others', `a: for (;;) for (;;) try { ${others} } finally { g() }`, [3, 4, 5]],
    ['return has its own', 'for (;;) try { if (yield 1) return; if (yield 2) break; if (yield 3) return } finally { g() }', [2, 3, 2]],
  ])('%s', (_, body, expected) => {
    const jumps = codes(`function* f() { ${body} }`).filter((code) => code !== 0 && code !== 1)
    // The last one is that of return() from outside.
    expect(jumps).toEqual([...expected, 2])
  })
})

describe('what strict code may do otherwise', () => {
  const host = (change: Partial<HostValue>): HostValue =>
    ({ kind: 'Host', node: {} as HostValue['node'], location: 'Generated', operands: [], holes: [], anonymous: false, constant: false, head: false, ...change })
  const code = host({})
  const plain: Value = { kind: 'Sent' }
  const node = {} as HostValue['node']
  const reference = host({ node, holes: [{ node } as HostValue['holes'][number]] })
  const argument = (value: Value) => ({ spread: false, value })

  test.each<[string, Value]>([
    ['code of the source', code],
    ['a reference with operands', { ...reference, operands: [{ node, value: plain } as unknown as HostValue['operands'][number]] }],
    ['two references', { ...reference, holes: [...reference.holes, ...reference.holes] }],
    ['a reference in a larger node', { ...reference, node: {} as HostValue['node'] }],
    ['a pattern', { kind: 'HostPattern', node, location: 'Generated', holes: [] }],
    ['delete', { kind: 'Delete', target: plain }],
    ['an assignment', { kind: 'Assign', operator: '=', target: plain, value: plain, location: 'Generated' }],
    ['an argument', { kind: 'Helper', name: 'h', arguments: [argument(plain), argument(code)], location: 'Generated' }],
    ['an object of a member', { kind: 'Member', object: code, name: 'm' }],
    ['an object of a private name', { kind: 'Private', object: code, name: 'm' }],
    ['an indexed object', { kind: 'Index', object: code, index: plain }],
    ['an index', { kind: 'Index', object: plain, index: code }],
    ['a left operand', { kind: 'Binary', operator: '+', left: code, right: plain }],
    ['a right operand', { kind: 'Logical', operator: '&&', left: plain, right: code }],
    ['an element', { kind: 'Array', elements: [argument(plain), argument(code)] }],
    ['what is named', { kind: 'Named', name: 'n', value: code }],
    ['what stands behind an inner name', { kind: 'Inner', binding: {} as never, value: code }],
  ])('%s may', (_, value) => {
    expect(knowsStrictness(value)).toBe(true)
  })

  test.each<[string, Value]>([
    ['a literal', host({ constant: true })],
    ['a single reference', reference],
    ['what was sent', plain],
    ['arguments without code', { kind: 'Helper', name: 'h', arguments: [argument(plain)], location: 'Generated' }],
    ['a member', { kind: 'Member', object: reference, name: 'm' }],
    ['an element', { kind: 'Array', elements: [argument(reference)] }],
    ['an operator', { kind: 'Binary', operator: '===', left: plain, right: reference }],
    ['an index', { kind: 'Index', object: plain, index: reference }],
    ['a name', { kind: 'Named', name: 'n', value: plain }],
  ])('%s may not', (_, value) => {
    expect(knowsStrictness(value)).toBe(false)
  })

  test('constants can be given at any time', () => {
    const constants: readonly Value[] = [{ kind: 'Undefined' }, { kind: 'Literal', value: 1 }, host({ constant: true })]
    expect([...constants, code, reference, plain].map(isConstant)).toEqual([true, true, true, false, false, false])
    expect(isConstant({ kind: 'Member', object: plain, name: 'constant' })).toBe(false)
  })
})
