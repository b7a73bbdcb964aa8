/** Many classes that delegate, as large programs have them. */
import { iterable, type Workload } from './workload.js'

const many = Array.from({ length: 20 }, (_, i) => i)

const chains = {
  generator: many.map((i) => `function* inner${i}(n) { for (let i = 0; i < n; i++) yield i + ${i} }
    function* middle${i}(n) { yield ${i}; yield* inner${i}(n) }
    function* outer${i}(n) { yield* middle${i}(n); yield n ^ ${i} }`).join('\n')
    + `\nconst ALL = [${many.map((i) => `outer${i}`).join()}]`,
  byHand: many.map((i) => `class Inner${i} {
      constructor(n) { this.n = n; this.i = 0 }
      next() { return this.i < this.n ? { value: this.i++ + ${i}, done: false } : { value: undefined, done: true } }
      ${iterable}
    }
    class Middle${i} {
      constructor(n) { this.n = n; this.inner = null }
      next() {
        if (this.inner !== null) return this.inner.next()
        this.inner = new Inner${i}(this.n)
        return { value: ${i}, done: false }
      }
      ${iterable}
    }
    class Outer${i} {
      constructor(n) { this.n = n; this.inner = new Middle${i}(n) }
      next() {
        if (this.inner !== null) {
          const r = this.inner.next()
          if (!r.done) return r
          this.inner = null
          return { value: this.n ^ ${i}, done: false }
        }
        return { value: undefined, done: true }
      }
      ${iterable}
    }`).join('\n') + `\nconst ALL = [${many.map((i) => `(n) => new Outer${i}(n)`).join()}]`,
}

export const delegatingCrowds: readonly Workload[] = [
  { ...chains, name: 'twenty-delegating', title: '20 chains of three by yield*, of 60 classes', aim: null,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const g of ALL) for (const x of g(5)) s += x; return s' },
  { ...chains, name: 'twenty-delegating-left', title: 'the same, left by break', aim: null,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const g of ALL) { let i = 0; for (const x of g(5)) { s += x; if (++i === 3) break } } return s' },
  {
    name: 'twenty-arrays', title: 'yield* over arrays in 20 classes', aim: null,
    generator: many.map((i) => `function* g${i}(list) { yield ${i}; yield* list }`).join('\n')
      + `\nconst ALL = [${many.map((i) => `g${i}`).join()}], LIST = [1, 2, 3, 4, 5]`,
    byHand: many.map((i) => `class G${i} {
        constructor(list) { this.list = list; this.inner = null }
        next() {
          if (this.inner !== null) return this.inner.next()
          this.inner = this.list[Symbol.iterator]()
          return { value: ${i}, done: false }
        }
        ${iterable}
      }`).join('\n') + `\nconst ALL = [${many.map((i) => `(list) => new G${i}(list)`).join()}], LIST = [1, 2, 3, 4, 5]`,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const g of ALL) for (const x of g(LIST)) s += x; return s',
  },
  {
    name: 'twenty-delegating-sets', title: 'yield* over sets in 20 classes', aim: null,
    generator: many.map((i) => `function* g${i}(set) { yield ${i}; yield* set }`).join('\n')
      + `\nconst ALL = [${many.map((i) => `g${i}`).join()}], SET = new Set([1, 2, 3, 4, 5])`,
    byHand: many.map((i) => `class G${i} {
        constructor(set) { this.set = set; this.inner = null }
        next() {
          if (this.inner !== null) return this.inner.next()
          this.inner = this.set.values()
          return { value: ${i}, done: false }
        }
        ${iterable}
      }`).join('\n') + `\nconst ALL = [${many.map((i) => `(set) => new G${i}(set)`).join()}], SET = new Set([1, 2, 3, 4, 5])`,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const g of ALL) for (const x of g(SET)) s += x; return s',
  },
  {
    name: 'dispatcher', title: 'one machine that delegates to 20 others', aim: null,
    generator: many.map((i) => `function* task${i}(n) { const x = yield n; return x + ${i} }`).join('\n')
      + `\nfunction* dispatch(list) { let s = 0; for (const n of list) switch (n % 20) {
        ${many.map((i) => `case ${i}: s += yield* task${i}(n); break`).join('\n')}
      } return s }
      const LIST = Array.from({ length: 1000 }, (_, i) => i * 7)`,
    byHand: many.map((i) => `class Task${i} {
        constructor(n) { this.n = n; this.state = 0; this.result = 0 }
        next(x) {
          if (this.state === 0) { this.state = 1; return { value: this.n, done: false } }
          return { value: x + ${i}, done: true }
        }
      }`).join('\n') + `\nconst TASKS = [${many.map((i) => `(n) => new Task${i}(n)`).join()}]
      class Dispatch {
        constructor(list) { this.list = list; this.i = 0; this.s = 0; this.inner = null }
        next(x) {
          for (;;) {
            if (this.inner !== null) {
              const r = this.inner.next(x)
              if (!r.done) return r
              this.s += r.value
              this.inner = null
            }
            if (this.i >= this.list.length) return { value: this.s, done: true }
            const n = this.list[this.i++]
            this.inner = TASKS[n % 20](n)
          }
        }
        ${iterable}
      }
      function dispatch(list) { return new Dispatch(list) }
      const LIST = Array.from({ length: 1000 }, (_, i) => i * 7)`,
    use: 'const g = dispatch(LIST); let r = g.next(); while (!r.done) r = g.next(r.value + 1); return r.value',
  },
]
