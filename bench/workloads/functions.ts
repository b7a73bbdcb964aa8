/** Where a generator stands and what it reaches: methods, closures, `this`, `arguments`, captured bindings. */
import { iterable, type Workload } from './workload.js'

const scaled = `class Scaled {
    constructor(factor, n) { this.factor = factor; this.n = n; this.i = 0 }
    next() { return this.i < this.n ? { value: this.i++ * this.factor, done: false } : { value: undefined, done: true } }
    ${iterable}
  }`
const closure = {
  generator: `function scale(factor) {
    function* scaled(n) { for (let i = 0; i < n; i++) yield i * factor }
    return scaled
  }`,
  byHand: `${scaled}
  function scale(factor) { return (n) => new Scaled(factor, n) }`,
}

export const functions: readonly Workload[] = [
  {
    name: 'method', title: 'method', aim: null,
    generator: `class List {
      constructor(items) { this.items = items }
      *[Symbol.iterator]() { for (let i = 0; i < this.items.length; i++) yield this.items[i] }
    }
    const LIST = new List(Array.from({ length: 1000 }, (_, i) => i))`,
    byHand: `class Items {
      constructor(list) { this.list = list; this.i = 0 }
      next() { return this.i < this.list.items.length ? { value: this.list.items[this.i++], done: false } : { value: undefined, done: true } }
      ${iterable}
    }
    class List {
      constructor(items) { this.items = items }
      [Symbol.iterator]() { return new Items(this) }
    }
    const LIST = new List(Array.from({ length: 1000 }, (_, i) => i))`,
    use: 'let s = 0; for (let k = 0; k < 15; k++) for (const x of LIST) s += x; return s',
  },
  {
    name: 'private-method', title: 'method with private names and super', aim: null,
    generator: `class Base { at(i) { return this.items[i] } }
    class List extends Base {
      #seen = 0
      constructor(items) { super(); this.items = items }
      *values() { for (let i = 0; i < this.items.length; i++) { this.#seen++; yield super.at(i) } }
    }
    const LIST = new List(Array.from({ length: 200 }, (_, i) => i))`,
    byHand: `class Base { at(i) { return this.items[i] } }
    class List extends Base {
      #seen = 0
      constructor(items) { super(); this.items = items }
      see(i) { this.#seen++; return super.at(i) }
      values() { return new Items(this) }
    }
    class Items {
      constructor(list) { this.list = list; this.i = 0 }
      next() { return this.i < this.list.items.length ? { value: this.list.see(this.i++), done: false } : { value: undefined, done: true } }
      ${iterable}
    }
    const LIST = new List(Array.from({ length: 200 }, (_, i) => i))`,
    use: 'let s = 0; for (let k = 0; k < 60; k++) for (const x of LIST.values()) s += x; return s',
  },
  { ...closure, name: 'closure-once', title: 'closure, made once', aim: null,
    use: 'const f = scale(3); let s = 0; for (let k = 0; k < 600; k++) for (const x of f(20)) s += x; return s' },
  { ...closure, name: 'closure-many', title: 'closure, made for every use', aim: null,
    use: 'let s = 0; for (let k = 0; k < 600; k++) for (const x of scale(k)(20)) s += x; return s' },
  { ...closure, name: 'closure-create', title: 'closure, made and called, not run', aim: null,
    use: 'let s = 0; for (let k = 0; k < 2000; k++) { const g = scale(k)(20); s += typeof g === "object" ? 1 : 0 } return s' },
  {
    name: 'closure-counter', title: 'closure that writes what it captures', aim: null,
    generator: `function counter() {
      let total = 0
      return { *add(n) { for (let i = 0; i < n; i++) { total += i; yield total } }, total: () => total }
    }`,
    byHand: `class Adding {
      constructor(add, n) { this.add = add; this.n = n; this.i = 0 }
      next() { return this.i < this.n ? { value: this.add(this.i++), done: false } : { value: undefined, done: true } }
      ${iterable}
    }
    function counter() {
      let total = 0
      return { add: (n) => new Adding((i) => total += i, n), total: () => total }
    }`,
    use: `let s = 0
    for (let k = 0; k < 300; k++) { const c = counter(); for (const x of c.add(20)) s += x; for (const x of c.add(5)) s -= x; s += c.total() }
    return s`,
  },
  {
    name: 'this', title: 'machine with this', aim: null,
    generator: 'const POINT = { x: 3, *steps(n) { for (let i = 0; i < n; i++) yield this.x * i } }',
    byHand: `class Steps {
      constructor(point, n) { this.point = point; this.n = n; this.i = 0 }
      next() { return this.i < this.n ? { value: this.point.x * this.i++, done: false } : { value: undefined, done: true } }
      ${iterable}
    }
    const POINT = { x: 3, steps(n) { return new Steps(this, n) } }`,
    use: 'let s = 0; for (let k = 0; k < 600; k++) for (const x of POINT.steps(20)) s += x; return s',
  },
  {
    // TypeScript leaves `arguments` to the inner function of its helper.
    name: 'arguments', title: 'machine with arguments', aim: null, miscompiledBy: ['es5'],
    generator: 'function* each() { for (let i = 0; i < arguments.length; i++) yield arguments[i] }',
    byHand: `class Each {
      constructor(list) { this.list = list; this.i = 0 }
      next() { return this.i < this.list.length ? { value: this.list[this.i++], done: false } : { value: undefined, done: true } }
      ${iterable}
    }
    function each() { return new Each(arguments) }`,
    use: 'let s = 0; for (let k = 0; k < 1500; k++) for (const x of each(k, 1, 2, 3, 4, 5)) s += x; return s',
  },
  {
    name: 'captured', title: 'per-iteration captured bindings', aim: null,
    generator: 'function* getters(n) { for (let i = 0; i < n; i++) { const get = () => i; yield get } }',
    byHand: `class Getters {
      constructor(n) { this.n = n; this.i = 0 }
      next() {
        if (this.i >= this.n) return { value: undefined, done: true }
        const i = this.i++
        return { value: () => i, done: false }
      }
      ${iterable}
    }
    function getters(n) { return new Getters(n) }`,
    use: 'let s = 0; for (const get of getters(8000)) s += get(); return s',
  },
]
