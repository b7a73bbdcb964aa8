/** Many classes through one consumer, as large programs have them: what engines know of one shape does not help. */
import { iterable, type Workload } from './workload.js'

const many = Array.from({ length: 20 }, (_, i) => i)

const twenty = {
  generator: many.map((i) => `function* g${i}(n) { for (let i = ${i}; i < n; i++) yield i ^ ${i} }`).join('\n')
    + `\nconst ALL = [${many.map((i) => `g${i}`).join()}]`,
  byHand: many.map((i) => `class G${i} {
      constructor(n) { this.n = n; this.i = ${i} }
      next() { return this.i < this.n ? { value: this.i++ ^ ${i}, done: false } : { value: undefined, done: true } }
      return(value) { this.n = 0; return { value, done: true } }
      ${iterable}
    }`).join('\n') + `\nconst ALL = [${many.map((i) => `(n) => new G${i}(n)`).join()}]`,
}

export const crowds: readonly Workload[] = [
  { ...twenty, name: 'twenty', title: '20 machines through one consumer', aim: 0.95,
    use: 'let s = 0; for (let k = 0; k < 20; k++) for (const g of ALL) for (const x of g(50)) s += x; return s' },
  { ...twenty, name: 'twenty-left', title: '20 machines left by break', aim: null,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const g of ALL) for (const x of g(50)) { s += x; break } return s' },
  { ...twenty, name: 'twenty-patterns', title: '20 machines by array patterns', aim: null,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const g of ALL) { const [a, b] = g(50); s += a + b } return s' },
  {
    name: 'twenty-sets', title: 'for-of over sets in 20 classes', aim: null,
    generator: many.map((i) => `function* g${i}(set) { for (const x of set) yield x + ${i} }`).join('\n')
      + `\nconst ALL = [${many.map((i) => `g${i}`).join()}], SET = new Set([1, 2, 3, 4, 5])`,
    byHand: many.map((i) => `class G${i} {
        constructor(set) { this.set = set; this.inner = null }
        next() {
          if (this.inner === null) this.inner = this.set.values()
          const r = this.inner.next()
          return r.done ? r : { value: r.value + ${i}, done: false }
        }
        ${iterable}
      }`).join('\n') + `\nconst ALL = [${many.map((i) => `(set) => new G${i}(set)`).join()}], SET = new Set([1, 2, 3, 4, 5])`,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const g of ALL) for (const x of g(SET)) s += x; return s',
  },
  {
    name: 'twenty-private', title: 'methods of 20 classes with private names', aim: null,
    generator: many.map((i) => `class G${i} {
        #x = ${i};
        *items(n) { for (let i = 0; i < n; i++) yield this.#x ^ i }
      }`).join('\n') + `\nconst ALL = [${many.map((i) => `new G${i}`).join()}]`,
    byHand: many.map((i) => `class Items${i} {
        #of
        constructor(of, n) { this.#of = of; this.n = n; this.i = 0 }
        next() { return this.i < this.n ? { value: this.#of.at(this.i++), done: false } : { value: undefined, done: true } }
        ${iterable}
      }
      class G${i} {
        #x = ${i}
        at(i) { return this.#x ^ i }
        items(n) { return new Items${i}(this, n) }
      }`).join('\n') + `\nconst ALL = [${many.map((i) => `new G${i}`).join()}]`,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const o of ALL) for (const x of o.items(5)) s += x; return s',
  },
]
