/**
 * Delegating machines that the tests share.
 */
import { delegation, emittedDeclaration, finish, suspend } from './emitted.js'
import type { Pair } from './pair.js'

type Functions = Omit<Pair, 'program'>

export const inorder: Functions = {
  native: 'function* inorder(t) { if (t) { yield* inorder(t.l); yield t.v; yield* inorder(t.r) } }',
  machine: emittedDeclaration({
    name: 'inorder', params: 't', slots: ['t'], delegates: true,
    cases: `case 0: if (!this.$t) { ${finish()} }
          ${delegation('inorder(this.$t.l)', 1)}
          case 1: ${suspend(2, 'this.$t.v')}
          case 2: ${delegation('inorder(this.$t.r)', 3)}
          case 3: ${finish()}`,
  }),
}

/** Logs what goes through: `through(name, iterable)` delegates once and yields before and after. */
export const through: Functions = {
  native: `function* through(name, iterable) {
    log(name, 'starts')
    const got = yield* iterable
    log(name, 'got', got)
    log(name, yield name)
    return 'end of ' + name
  }`,
  machine: emittedDeclaration({
    name: 'through', params: 'name, iterable', slots: ['name', 'iterable'], delegates: true,
    cases: `case 0: log(this.$name, 'starts'); ${delegation('this.$iterable', 1)}
          case 1: log(this.$name, 'got', v); ${suspend(2, 'this.$name')}
          case 2: log(this.$name, v); ${finish("'end of ' + this.$name")}`,
  }),
}

/** Like `through`, with a handler for whatever comes out of the delegate, that delegates as well. */
export const guard: Functions = {
  native: `function* guard(name, iterable, spare) {
    try { log(name, 'got', yield* iterable) }
    catch (e) { log(name, 'caught', e); log(name, 'spare gave', yield* spare) }
    finally { log(name, 'finally'); log(name, 'finally got', yield 'cleaning ' + name) }
    return 'end of ' + name
  }`,
  machine: emittedDeclaration({
    name: 'guard', params: 'name, iterable, spare', slots: ['name', 'iterable', 'spare', 'kind', 'value'], delegates: true,
    cases: `case 0: h = 10; ${delegation('this.$iterable', 1)}
          case 1: h = 10; log(this.$name, 'got', v); this.$kind = 0; s = 22; continue
          case 10: h = 20; log(this.$name, 'caught', v); ${delegation('this.$spare', 2)}
          case 2: h = 20; log(this.$name, 'spare gave', v); this.$kind = 0; s = 22; continue
          case 20: h = -1; this.$kind = 1; this.$value = v; s = 22; continue
          case 21: h = -1; this.$kind = 2; this.$value = v
          case 22: h = -1; log(this.$name, 'finally'); ${suspend(3, "'cleaning ' + this.$name")}
          case 3: log(this.$name, 'finally got', v); if (this.$kind === 1) throw this.$value
            if (this.$kind === 2) { ${finish('this.$value')} } ${finish("'end of ' + this.$name")}`,
    throws: [-1, 10, 20, -1], returns: [-1, 21, 21, -1],
  }),
}

/** Without `yield*`: yields each of its arguments, logs what is sent, and cleans up. */
export const leaf: Functions = {
  native: `function* leaf(values) {
    try { for (let i = 0; i < values.length; i++) log('leaf got', yield values[i]) } finally { log('leaf cleans up') }
    return 'leaf is done'
  }`,
  machine: emittedDeclaration({
    name: 'leaf', params: 'values', slots: ['values', 'i'],
    cases: `case 0: h = 3; this.$i = 0; s = 2; continue
          case 1: h = 3; log('leaf got', v); this.$i++
          case 2: h = 3; if (this.$i < this.$values.length) { ${suspend(1, 'this.$values[this.$i]')} } h = -1; log('leaf cleans up');
            ${finish("'leaf is done'")}
          case 3: h = -1; log('leaf cleans up'); throw v
          case 4: h = -1; log('leaf cleans up'); ${finish('v')}`,
    throws: [-1, 3, -1, -1, -1], returns: [-1, 4, -1, -1, -1],
  }),
}

const all = [inorder, through, guard, leaf]

/** A program with all of them. */
export function delegating(program: string): Pair {
  return { native: all.map(({ native }) => native).join('\n'), machine: all.map(({ machine }) => machine).join('\n'), program }
}
