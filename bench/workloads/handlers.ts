/** `try`, with `next` and `throw`. */
import { iterable, type Workload } from './workload.js'

const guarded = {
  generator: `function* guarded(n) {
    let log = 0
    for (let i = 0; i < n; i++) {
      try {
        const x = yield i
        if (x === 7) throw 5
        log = (log + x) | 0
      } catch (e) {
        log = (log + e) | 0
      } finally {
        log ^= i
      }
    }
    return log
  }`,
  byHand: `class Guarded {
    constructor(n) { this.n = n; this.i = 0; this.log = 0; this.state = 0 }
    next(x) {
      if (this.state === 1) {
        try {
          if (x === 7) throw 5
          this.log = (this.log + x) | 0
        } catch (e) {
          this.log = (this.log + e) | 0
        } finally {
          this.log ^= this.i
        }
        this.i++
      }
      return this.go()
    }
    throw(e) {
      if (this.state !== 1) { this.state = 2; throw e }
      this.log = (this.log + e) | 0
      this.log ^= this.i
      this.i++
      return this.go()
    }
    return(value) {
      if (this.state === 1) this.log ^= this.i
      this.state = 2
      return { value, done: true }
    }
    go() {
      if (this.state === 2) return { value: undefined, done: true }
      if (this.i < this.n) { this.state = 1; return { value: this.i, done: false } }
      this.state = 2
      return { value: this.log, done: true }
    }
    ${iterable}
  }
  function guarded(n) { return new Guarded(n) }`,
}

export const handlers: readonly Workload[] = [
  { ...guarded, name: 'try-mixed', title: 'try/catch/finally, next and throw mixed', aim: 3.3,
    use: 'const g = guarded(20000); g.next(); let r; for (let i = 0; i < 20000; i++) r = i & 3 ? g.next(i & 7) : g.throw(i); return r.value' },
  { ...guarded, name: 'try-next', title: 'try/catch/finally, next only', aim: 4,
    use: 'const g = guarded(20001); g.next(); let s = 0; for (let i = 0; i < 20000; i++) s += g.next(i % 7).value; return s' },
  { ...guarded, name: 'try-next-kept', title: 'the same, results kept', aim: null,
    use: 'const g = guarded(20000); g.next(); let r; for (let i = 0; i < 20000; i++) r = g.next(i % 7); return r.value' },
]
