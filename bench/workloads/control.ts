/** Control flow: inner loops, switches, labels, patterns. */
import { iterable, type Workload } from './workload.js'

export const control: readonly Workload[] = [
  {
    name: 'primes', title: 'compute-bound (primes)', aim: 1,
    generator: `function* primes(n) {
      outer: for (let i = 2; i < n; i++) { for (let j = 2; j * j <= i; j++) if (i % j === 0) continue outer; yield i }
    }`,
    byHand: `class Primes {
      constructor(n) { this.n = n; this.i = 2 }
      next() {
        outer: for (let i = this.i; i < this.n; i++) {
          for (let j = 2; j * j <= i; j++) if (i % j === 0) continue outer
          this.i = i + 1
          return { value: i, done: false }
        }
        this.i = this.n
        return { value: undefined, done: true }
      }
      ${iterable}
    }
    function primes(n) { return new Primes(n) }`,
    use: 'let s = 0; for (const x of primes(20000)) s += x; return s',
  },
  {
    name: 'switch', title: 'switch', aim: null,
    generator: `function* codes(list) {
      let depth = 0
      for (let i = 0; i < list.length; i++) {
        switch (list[i] & 7) {
          case 0: depth++; yield depth; break
          case 1: depth--; yield -depth; break
          case 2: case 3: yield list[i]; break
          case 4: depth += 2
          default: yield depth ^ i
        }
      }
    }
    const LIST = Array.from({ length: 3000 }, (_, i) => (i * 7919) & 1023)`,
    byHand: `class Codes {
      constructor(list) { this.list = list; this.i = 0; this.depth = 0 }
      next() {
        if (this.i >= this.list.length) return { value: undefined, done: true }
        const i = this.i++
        let value
        switch (this.list[i] & 7) {
          case 0: value = ++this.depth; break
          case 1: value = -(--this.depth); break
          case 2: case 3: value = this.list[i]; break
          case 4: this.depth += 2
          default: value = this.depth ^ i
        }
        return { value, done: false }
      }
      ${iterable}
    }
    function codes(list) { return new Codes(list) }
    const LIST = Array.from({ length: 3000 }, (_, i) => (i * 7919) & 1023)`,
    use: 'let s = 0; for (let k = 0; k < 5; k++) for (const x of codes(LIST)) s += x; return s',
  },
  {
    name: 'labels', title: 'labelled loops', aim: null,
    generator: `function* pairs(n) {
      outer: for (let i = 1; i < n; i++) {
        for (let j = 1; j < n; j++) {
          if ((i * j) % 7 === 3) continue outer
          if (i * j > 2000) break outer
          yield i * j
        }
      }
    }`,
    byHand: `class Pairs {
      constructor(n) { this.n = n; this.i = 1; this.j = 1 }
      next() {
        while (this.i < this.n) {
          if (this.j >= this.n || (this.i * this.j) % 7 === 3) { this.i++; this.j = 1; continue }
          if (this.i * this.j > 2000) { this.i = this.n; break }
          return { value: this.i * this.j++, done: false }
        }
        return { value: undefined, done: true }
      }
      ${iterable}
    }
    function pairs(n) { return new Pairs(n) }`,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const x of pairs(60)) s += x; return s',
  },
  {
    name: 'destructuring', title: 'destructuring', aim: null,
    generator: `function* joined(list) {
      for (let i = 0; i < list.length; i++) {
        const { id, at: [x, y], ...rest } = list[i]
        const { scale = 2 } = yield id + x * y
        yield rest.weight * scale
      }
    }
    const LIST = Array.from({ length: 200 }, (_, i) => ({ id: i, at: [i, i + 1], weight: i & 3 }))`,
    byHand: `class Joined {
      constructor(list) { this.list = list; this.i = 0; this.rest = null }
      next(sent) {
        if (this.rest !== null) {
          const { scale = 2 } = sent
          const value = this.rest.weight * scale
          this.rest = null
          return { value, done: false }
        }
        if (this.i >= this.list.length) return { value: undefined, done: true }
        const { id, at: [x, y], ...rest } = this.list[this.i++]
        this.rest = rest
        return { value: id + x * y, done: false }
      }
      ${iterable}
    }
    function joined(list) { return new Joined(list) }
    const LIST = Array.from({ length: 200 }, (_, i) => ({ id: i, at: [i, i + 1], weight: i & 3 }))`,
    use: `let s = 0
    for (let k = 0; k < 4; k++) { const g = joined(LIST), sent = { scale: k }; for (let r = g.next(sent); !r.done; r = g.next(sent)) s += r.value }
    return s`,
  },
]
