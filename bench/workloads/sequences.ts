/** Plain sequences, stepped by `for-of`, by `next(value)` and by spreading. */
import { iterable, type Workload } from './workload.js'

const range = {
  generator: 'function* range(n) { for (let i = 0; i < n; i++) yield i }',
  byHand: `class Range {
    constructor(n) { this.n = n; this.i = 0 }
    next() { return this.i < this.n ? { value: this.i++, done: false } : { value: undefined, done: true } }
    ${iterable}
  }
  function range(n) { return new Range(n) }`,
}

const fibonacci = {
  generator: 'function* fibonacci() { let a = 0, b = 1; for (;;) { yield a; const t = a; a = b; b = t + b } }',
  byHand: `class Fibonacci {
    constructor() { this.a = 0; this.b = 1; this.over = false }
    next() {
      if (this.over) return { value: undefined, done: true }
      const value = this.a
      this.a = this.b
      this.b = value + this.b
      return { value, done: false }
    }
    return(value) { this.over = true; return { value, done: true } }
    ${iterable}
  }
  function fibonacci() { return new Fibonacci() }`,
}

const three = {
  generator: 'function* three() { yield 1; yield 2; yield 3 }',
  byHand: `class Three {
    constructor() { this.i = 0 }
    next() { return this.i < 3 ? { value: ++this.i, done: false } : { value: undefined, done: true } }
    ${iterable}
  }
  function three() { return new Three() }`,
}

export const sequences: readonly Workload[] = [
  { ...range, name: 'range-short', title: 'range by for-of, short runs', aim: 4,
    use: 'let s = 0; for (let k = 0; k < 2000; k++) for (const x of range(10)) s += x; return s' },
  { ...range, name: 'range-long', title: 'range by for-of, one long run', aim: 2, use: 'let s = 0; for (const x of range(100000)) s += x; return s' },
  { ...fibonacci, name: 'fibonacci-integers', title: 'Fibonacci, integers', aim: 4.5,
    use: 'let s = 0; for (let k = 0; k < 600; k++) for (const x of fibonacci()) { if (x > 1e6) break; s += x } return s' },
  { ...fibonacci, name: 'fibonacci-doubles', title: 'Fibonacci, doubles', aim: 2.3,
    use: 'let s = 0; for (let k = 0; k < 20; k++) for (const x of fibonacci()) { if (x > 1e300) break; s = x } return s' },
  {
    name: 'average', title: 'running average by next(value)', aim: 2.5,
    generator: 'function* average() { let sum = 0, n = 0, x = yield 0; for (;;) { sum += x; n++; x = yield sum / n } }',
    byHand: `class Average {
      constructor() { this.sum = 0; this.n = 0; this.begun = false }
      next(x) {
        if (!this.begun) { this.begun = true; return { value: 0, done: false } }
        this.sum += x
        this.n++
        return { value: this.sum / this.n, done: false }
      }
      ${iterable}
    }
    function average() { return new Average() }`,
    use: 'const g = average(); g.next(); let s = 0; for (let i = 0; i < 50000; i++) s += g.next(i).value; return s',
  },
  { ...three, name: 'three-yields', title: 'create and three yields', aim: 4.5,
    use: 'let s = 0; for (let k = 0; k < 5000; k++) { const g = three(); s += g.next().value + g.next().value + g.next().value } return s' },
  { ...three, name: 'spread', title: 'spread', aim: 8, use: 'let s = 0; for (let k = 0; k < 5000; k++) s += [...three()].length; return s' },
  { ...three, name: 'spread-after', title: 'spread after an element', aim: null,
    use: 'let s = 0; for (let k = 0; k < 5000; k++) s += [0, ...three()].length; return s' },
  { ...three, name: 'pattern', title: 'array pattern', aim: null,
    use: 'let s = 0; for (let k = 0; k < 5000; k++) { const [a, b, c] = three(); s += a + b + c } return s' },
]
