/** Decorators of both kinds, on and around machines. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { same } from './support/same.js'

const isGenerator = 'const isGenerator = (f: any) => Object.getPrototypeOf(f) === Object.getPrototypeOf(function* () {}) && Object.hasOwn(f, "prototype")'

test.each([ts.ScriptTarget.ES2015, ts.ScriptTarget.ES2022])('the older kind, target %s', async (target) => {
  await same(`
    const seen: unknown[] = []
    ${isGenerator}
    function note(...args: any[]): any { seen.push(args.map((arg) => typeof arg === 'function' ? arg.name : typeof arg)) }
    function wrap(_: any, key: string, descriptor: any) {
      const old = descriptor.value
      seen.push(isGenerator(old))
      descriptor.value = function (...args: any[]) { return ['wrapped', ...old.apply(this, args)] }
    }
    @note class Decorated {
      @note field = 1
      @wrap @note *items(@note a: number) { yield a; yield this.field }
      @note static *make() { yield new this(); yield new Decorated() }
      @note get all() { return this.items(2) }
      *plain() { yield Decorated.name }
      *#hidden() { yield 'hidden' }
      both() { return [...this.plain(), ...this.#hidden()] }
    }
    class Injected { constructor(@note readonly x: number) {} *items() { yield this.x } static *make() { yield this.name } }
    export function* machine() {
      @note class Local { @note value = yield_; @note *items() { yield this.value } }
      yield [Local.name, new Local().value, ...new Local().items()]
    }
    const yield_ = 3
    export function run() {
      const injected = [[...new Injected(1).items()], [...Injected.make()]]
      return [new Decorated().all, [...Decorated.make()].length, new Decorated().both(), [...machine()], injected, seen]
    }`, { compilerOptions: { experimentalDecorators: true, target } })
})

test('the older kind on a default export', async () => {
  await same(`
    import * as self from './self'
    function note(target: any): any { return class extends target {} }
    export { note }
    @note export default class { *items() { yield 1 } static *make() { yield typeof this } }
    export function run() { return self === undefined }`,
  {
    compilerOptions: { experimentalDecorators: true }, modules: { './self': {} },
    driver: (exports) => [[...new exports['default']().items()], [...exports['default'].make()]],
  })
})

test('standard decorators around machines', async () => {
  await same(`
    const seen: unknown[] = []
    const note = (_: any, context: any): void => { seen.push([context.kind, String(context.name)]) }
    @note class Decorated {
      @note field = 1; @note method() { return 1 } *items() { yield this.field } @note static accessor x = 2
      static *make() { yield new this().field }
    }
    export function* machine() {
      @note class Local { @note value = 3; @note accessor y = 4 }
      const l = new Local()
      yield [Local.name, l.value, l.y]
    }
    export function run() { return [[...new Decorated().items()], [...Decorated.make()], [...machine()], Decorated.x, seen] }`)
})

test('standard decorators on machines', async () => {
  const texts = await same(`
    const seen: unknown[] = []
    ${isGenerator}
    const note = (value: any, context: any): void => {
      const about = typeof value === 'function' && [value.name, value.length, isGenerator(value)]
      seen.push([context.kind, String(context.name), context.static, context.private, about])
      context.addInitializer(function (this: any) { seen.push(['initializer', String(context.name), typeof this]) })
    }
    const wrap = (old: any, { name }: any): any => function (this: any, ...args: any[]) { return [String(name), ...old.apply(this, args)] }
    const key = Symbol('key')
    class Base { *items(a: number): any { yield a } }
    class Decorated extends Base {
      field = 1
      @note @wrap override *items(a: number) { yield* super.items(a); yield this.field }
      @note static *make() { yield this.name }
      @wrap @note *#hidden() { yield this.#count() }
      @note *[key]() { yield 'computed' }
      @note static *#secret() { yield 'static' }
      #count() { return 7 }
      *plain() { yield 'plain' }
      all() { return [this.#hidden(), ...Decorated.#secret(), ...(this as any)[key](), ...this.plain()] }
    }
    export function run() { const d = new Decorated(); return [d.items(5), [...Decorated.make()], d.all(), seen] }`)
  expect(texts[0]).toContain('$member(')
})

test('a standard decorator of a class runs its methods', async () => {
  await same(`
    const seen: unknown[] = []
    ${isGenerator}
    const run_ = (target: any): void => { seen.push([...new target().items()], [...target.make()], isGenerator(target.prototype.items)) }
    @run_ class Decorated {
      static field = 5; x = 1;
      *items() { yield this.x; yield* this.#hidden() } static *make() { yield this.field } *#hidden() { yield 2 }
    }
    const Expression = @run_ class Named { x = 2; *items() { yield this.x } static *make() { yield this.name } }
    export function run() { return [seen, [...Decorated.make()], [...Expression.make()]] }`)
})
