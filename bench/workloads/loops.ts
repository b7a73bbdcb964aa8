/** Loops that go round many times for each suspension. */
import { iterable, type Workload } from './workload.js'

export const loops: readonly Workload[] = [
  {
    name: 'inner-loop', title: 'inner loop without yield that adds up', aim: 1,
    generator: `function* sums(list, n) {
      let total = 0
      for (let i = 0; i < n; i++) { for (let k = 0; k < list.length; k++) total += list[k]; yield total }
    }
    const LIST = Array.from({ length: 1000 }, (_, i) => i + 0.5)`,
    byHand: `class Sums {
      constructor(list, n) { this.list = list; this.n = n; this.total = 0 }
      next() {
        if (this.n-- <= 0) return { value: undefined, done: true }
        let total = this.total
        for (let k = 0; k < this.list.length; k++) total += this.list[k]
        return { value: this.total = total, done: false }
      }
      ${iterable}
    }
    function sums(list, n) { return new Sums(list, n) }
    const LIST = Array.from({ length: 1000 }, (_, i) => i + 0.5)`,
    use: 'let s = 0; for (const x of sums(LIST, 100)) s += x; return s',
  },
  {
    name: 'few-yields', title: 'loop that seldom yields, doubles', aim: 1,
    generator: `function* bounces(width, end) {
      let x = 0, y = 0.5, vx = 1.5, vy = -0.25, t = 0, dt = 0.01
      for (;;) {
        x += vx * dt
        y += vy * dt
        if (x > width || x < 0) { vx = -vx; yield y }
        t += dt
        if (t > end) return
      }
    }`,
    byHand: `class Bounces {
      constructor(width, end) { this.width = width; this.end = end; this.x = 0; this.y = 0.5; this.vx = 1.5; this.vy = -0.25; this.t = 0; this.dt = 0.01 }
      next() {
        let { x, y, vx, t } = this
        const { width, end, vy, dt } = this
        while (t <= end) {
          x += vx * dt
          y += vy * dt
          t += dt
          if (x > width || x < 0) {
            this.x = x; this.y = y; this.vx = -vx; this.t = t
            return { value: y, done: false }
          }
        }
        this.t = t
        return { value: undefined, done: true }
      }
      ${iterable}
    }
    function bounces(width, end) { return new Bounces(width, end) }`,
    use: 'let s = 0; for (const y of bounces(3, 300)) s += y; return s',
  },
  {
    name: 'filter', title: 'loop that yields one in three, by index', aim: 1,
    generator: `function* thirds(list) { for (let i = 0; i < list.length; i++) if (list[i] % 3 === 0) yield list[i] }
    const LIST = Array.from({ length: 10000 }, (_, i) => (i * 7919) & 1023)`,
    byHand: `class Thirds {
      constructor(list) { this.list = list; this.i = 0 }
      next() {
        const { list } = this
        for (let i = this.i; i < list.length; i++) {
          if (list[i] % 3 === 0) {
            this.i = i + 1
            return { value: list[i], done: false }
          }
        }
        this.i = list.length
        return { value: undefined, done: true }
      }
      ${iterable}
    }
    function thirds(list) { return new Thirds(list) }
    const LIST = Array.from({ length: 10000 }, (_, i) => (i * 7919) & 1023)`,
    use: 'let s = 0; for (const x of thirds(LIST)) s += x; return s',
  },
]
