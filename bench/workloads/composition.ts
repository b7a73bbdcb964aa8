/** Generators that step generators: chains by `for-of`, `yield*` over trees and deep chains. */
import { iterable, type Workload } from './workload.js'

const rangeByHand = `class Range {
    constructor(n) { this.n = n; this.i = 0 }
    next() { return this.i < this.n ? { value: this.i++, done: false } : { value: undefined, done: true } }
    return(value) { this.i = this.n; return { value, done: true } }
    ${iterable}
  }
  function range(n) { return new Range(n) }`
const mapByHand = `class Mapped {
    constructor(source, f) { this.source = source[Symbol.iterator](); this.f = f }
    next() {
      const { value, done } = this.source.next()
      return done ? { value: undefined, done: true } : { value: this.f(value), done: false }
    }
    return(value) { this.source.return?.(); return { value, done: true } }
    ${iterable}
  }
  function map(source, f) { return new Mapped(source, f) }`
const filterByHand = `class Filtered {
    constructor(source, f) { this.source = source[Symbol.iterator](); this.f = f }
    next() {
      for (;;) {
        const { value, done } = this.source.next()
        if (done) return { value: undefined, done: true }
        if (this.f(value)) return { value, done: false }
      }
    }
    return(value) { this.source.return?.(); return { value, done: true } }
    ${iterable}
  }
  function filter(source, f) { return new Filtered(source, f) }`

const tree = `function grow(d) { return d ? { left: grow(d - 1), value: d, right: grow(d - 1) } : null }
  const TREE = grow(11)`

const chain = {
  generator: 'function* chain(depth, n) { if (depth) return yield* chain(depth - 1, n); for (let i = 0; i < n; i++) yield i }',
  byHand: `class Chain {
    constructor(depth, n) { this.inner = depth ? new Chain(depth - 1, n) : null; this.n = n; this.i = 0 }
    next() {
      if (this.inner) return this.inner.next()
      return this.i < this.n ? { value: this.i++, done: false } : { value: undefined, done: true }
    }
    ${iterable}
  }
  function chain(depth, n) { return new Chain(depth, n) }`,
}

const countdown = `class Countdown {
    constructor(n) { this.n = n }
    next() { return this.n > 0 ? { value: this.n--, done: false } : { value: undefined, done: true } }
    ${iterable}
  }`

export const composition: readonly Workload[] = [
  {
    name: 'four-chained', title: 'four chained generators', aim: 2.2,
    generator: `function* range(n) { for (let i = 0; i < n; i++) yield i }
      function* map(source, f) { for (const x of source) yield f(x) }
      function* filter(source, f) { for (const x of source) if (f(x)) yield x }`,
    byHand: `${rangeByHand}\n${mapByHand}\n${filterByHand}`,
    use: 'let s = 0; for (const x of map(filter(map(range(10000), (x) => x + 1), (x) => x & 1), (x) => x * 2)) s += x; return s',
  },
  {
    name: 'for-of-array', title: 'one for-of over an array', aim: 5,
    generator: `function* map(source, f) { for (const x of source) yield f(x) }
      const LIST = Array.from({ length: 10000 }, (_, i) => i)`,
    byHand: `${mapByHand}\nconst LIST = Array.from({ length: 10000 }, (_, i) => i)`,
    use: 'let s = 0; for (const x of map(LIST, (x) => x + 1)) s += x; return s',
  },
  {
    name: 'tree', title: 'tree traversal by yield*', aim: 3.5,
    generator: `${tree}
      function* walk(t) { if (t) { yield* walk(t.left); yield t.value; yield* walk(t.right) } }`,
    byHand: `${tree}
      class Walk {
        constructor(t) { this.inner = t ? new Walk(t.left) : null; this.t = t; this.state = 0 }
        next() {
          for (;;) {
            if (this.inner === null) return { value: undefined, done: true }
            if (this.state !== 1) {
              const r = this.inner.next()
              if (!r.done) return r
              if (this.state === 2) this.inner = null
              else { this.state = 1; return { value: this.t.value, done: false } }
            } else {
              this.inner = new Walk(this.t.right)
              this.state = 2
            }
          }
        }
        ${iterable}
      }
      function walk(t) { return new Walk(t) }`,
    use: 'let s = 0; for (const x of walk(TREE)) s += x; return s',
  },
  {
    name: 'delegating-iterator', title: 'yield* over a class with next', aim: null,
    generator: `${countdown}
      function* f(n) { yield n; yield* new Countdown(n) }`,
    byHand: `${countdown}
      class F {
        constructor(n) { this.n = n; this.inner = null }
        next() {
          if (this.inner !== null) return this.inner.next()
          this.inner = new Countdown(this.n)[Symbol.iterator]()
          return { value: this.n, done: false }
        }
        ${iterable}
      }
      function f(n) { return new F(n) }`,
    use: 'let s = 0; for (let k = 0; k < 1000; k++) for (const x of f(5)) s += x; return s',
  },
  { ...chain, name: 'chain-16', title: 'chain of 16', aim: 18, use: 'let s = 0; for (const x of chain(16, 3000)) s += x; return s' },
  {
    name: 'chain-1000', title: 'chain of 1,000, stepped', aim: 1000,
    generator: `${chain.generator}\nconst DEEP = chain(1000, Infinity)`, byHand: `${chain.byHand}\nconst DEEP = chain(1000, Infinity)`,
    use: 'let s = 0; for (let i = 0; i < 300; i++) s += DEEP.next().value; return s',
  },
]
