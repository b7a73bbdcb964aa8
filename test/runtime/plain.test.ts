import { describe, expect, test } from 'vitest'
import { emittedDeclaration, finish, suspend } from './support/emitted.js'
import { expectSame } from './support/pair.js'
import type { Play } from '../support/trace.js'

const range = {
  native: 'function* range(n) { for (let i = 0; i < n; i++) yield i }',
  machine: emittedDeclaration({
    name: 'range', params: 'n', slots: ['n', 'i'],
    cases: `case 0: this.$i = 0; s = 2; continue
          case 1: this.$i++
          case 2: if (!(this.$i < this.$n)) { ${finish()} } ${suspend(1, 'this.$i')}`,
  }),
}

const average = {
  native: 'function* average() { let sum = 0, count = 0; for (;;) { sum += yield count && sum / count; count++ } }',
  machine: emittedDeclaration({
    name: 'average', slots: ['sum', 'count'],
    cases: `case 0: this.$sum = this.$count = 0; s = 2; continue
          case 1: this.$sum += v; this.$count++
          case 2: ${suspend(1, 'this.$count && this.$sum / this.$count')}`,
  }),
}

const guarded = {
  native: `function* guarded() {
    try { log(yield 1); try { log(yield 2) } finally { log('inner', yield 3) } }
    catch (e) { log('caught', e); log(yield 4) }
    finally { log('finally'); if ((yield 5) === 'override') return 'overridden' }
    return 'end'
  }`,
  machine: emittedDeclaration({
    name: 'guarded', slots: ['kind', 'value'],
    // 1 2 3 4 5 are the yields; 10 and 11: catch; 20: outer finally, thrown; 21: returned; 30, 31: inner finally
    cases: `case 0: h = 10; ${suspend(1, '1')}
          case 1: h = 10; log(v); h = 30; ${suspend(2, '2')}
          case 2: h = 30; log(v); h = 10; this.$kind = 0; s = 32; continue
          case 30: h = 10; this.$kind = 1; this.$value = v; s = 32; continue
          case 31: h = 10; this.$kind = 2; this.$value = v
          case 32: ${suspend(3, '3')}
          case 3: h = 10; log('inner', v); if (this.$kind === 1) throw this.$value
            if (this.$kind === 2) { v = this.$value; s = 21; continue } this.$kind = 0; s = 22; continue
          case 10: h = 20; log('caught', v); ${suspend(4, '4')}
          case 4: h = 20; log(v); this.$kind = 0; s = 22; continue
          case 20: h = -1; this.$kind = 1; this.$value = v; s = 22; continue
          case 21: h = -1; this.$kind = 2; this.$value = v
          case 22: h = -1; log('finally'); ${suspend(5, '5')}
          case 5: if (v === 'override') { ${finish("'overridden'")} } if (this.$kind === 1) throw this.$value
            if (this.$kind === 2) { ${finish('this.$value')} } ${finish("'end'")}`,
    throws: [-1, 10, 30, 10, 20, -1], returns: [-1, 21, 31, 21, 21, -1],
  }),
}

const reentrant = {
  native: `function* reentrant() {
    again('next', 1); again('throw', 2); again('return', 3)
    try { yield 'a' } finally { again('next', 4) }
  }`,
  machine: emittedDeclaration({
    name: 'reentrant',
    cases: `case 0: again('next', 1); again('throw', 2); again('return', 3); ${suspend(1, "'a'")}
          case 1: again('next', 4); ${finish()}
          case 2: again('next', 4); throw v
          case 3: again('next', 4); ${finish('v')}`,
    throws: [-1, 2, -1, -1], returns: [-1, 3, -1, -1],
  }),
}

/** All scripts of three operations, after some steps to get under way. */
function scripts(values: readonly unknown[]): Play['steps'][] {
  const operations = (['next', 'throw', 'return'] as const).flatMap((method) => values.map((value) => [method, value] as const))
  return operations.flatMap((a) => operations.flatMap((b) => operations.map((c) => [a, b, c])))
}

describe('machines without yield*', () => {
  test('run to the end and stay there', () => {
    const trace = expectSame({ ...range, program: 'const main = range' }, {
      args: [2], steps: [['next'], ['next'], ['next'], ['next'], ['throw', 'late'], ['return', 'late'], ['next']],
    })
    expect(trace).toContain('next() -> { value: 1, done: false }')
  })

  test('take what is sent', () => {
    expectSame({ ...average, program: 'const main = average' }, { steps: [['next', 'ignored'], ['next', 3], ['next', 4], ['return', 1],
      ['next', 5]] })
  })

  test.each(['next', 'throw', 'return'] as const)('may be finished before they start, by %s', (method) => {
    expectSame({ ...guarded, program: 'const main = guarded' }, { steps: [[method, 'x'], ['next'], ['next']] })
  })

  test('enter handlers by their tables', () => {
    for (const script of scripts(['x', 'override'])) {
      for (let lead = 0; lead < 6; lead++) {
        const steps = [...Array.from({ length: lead }, () => ['next', lead] as const), ...script]
        expectSame({ ...guarded, program: 'const main = guarded' }, { steps })
      }
    }
  })

  test('refuse to be entered while they run', () => {
    const pair = { ...reentrant, program: 'const main = reentrant' }
    const trace = expectSame(pair, { steps: [['next'], ['next'], ['next']] })
    expect(trace.filter((line) => line.includes('again')).every((line) => line.includes('TypeError'))).toBe(true)
    expectSame(pair, { steps: [['next'], ['throw', 1], ['next']] })
    expectSame(pair, { steps: [['next'], ['return', 1], ['next']] })
  })
})

describe('methods called on something else', () => {
  const program = (receiver: string): string => `const main = () => ({
    next(v) { const m = range(3); return m.next.call(${receiver}, v) },
    throw(v) { const m = range(3); return m.throw.call(${receiver}, v) },
    return(v) { const m = range(3); return m.return.call(${receiver}, v) },
  })`
  test.each(['{}', 'undefined', 'null', '1', '"s"', 'range', 'range.prototype', '[]', 'Object.create(range.prototype)'])('%s', (receiver) => {
    const trace = expectSame({ ...range, program: program(receiver) }, { steps: [['next', 1], ['throw', 2], ['return', 3]] })
    expect(trace.slice(1).every((line) => line.includes('throws') && line.includes('TypeError'))).toBe(true)
  })
})

describe('methods called on a machine of another class', () => {
  test('step that machine', () => {
    const both = { native: `${range.native}\n${guarded.native}`, machine: `${range.machine}\n${guarded.machine}` }
    const program = `const main = () => { const m = guarded(), other = range(3); return {
      next: (v) => other.next.call(m, v), throw: (v) => other.throw.call(m, v), return: (v) => other.return.call(m, v) } }`
    for (const script of scripts(['x'])) expectSame({ ...both, program }, { steps: [['next', 1], ...script] })
  })
})
