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

const metadata = { experimentalDecorators: true, emitDecoratorMetadata: true }

test('metadata of types around decorators', async () => {
  await same(`
    const seen: unknown[] = []
    const tell = (value: any) => typeof value === 'function' ? value.name : value && value.map(tell)
    Object.assign(Reflect, { metadata: (key: string, value: any) => (_: any, name: string) => { seen.push([key, tell(value), name]) } })
    function note(..._: any[]): any {}
    class Dep {}
    class Home {
      @note *items(a: Dep, b?: string): Generator<number> { yield 1 }
      @note static *make(): Iterable<Dep> { yield new Dep() }
      @note *bare(@note a: Dep) { yield a }
      @note plain(): Dep { return new Dep() }
    }
    export function* machine() {
      interface Local { a: 1 }
      @note class Inner<T> { @note x?: Dep; constructor(@note a: Dep, b: Local) {}
        @note *g(a: T, b: Local[]): IterableIterator<Dep> { yield a as Dep } }
      yield* new Inner<Dep>(1 as any, 2 as any).g(3 as any, [])
    }
    export function run() { return [[...machine()], seen] }`, { fileName: 'main.ts', typed: true, compilerOptions: metadata })
})

test('metadata cannot refer to variables of a machine', async () => {
  const using = (text: string): Promise<unknown> => same(`
    function note(..._: any[]): any {}
    export function* machine() { class Dep {} yield Dep; ${text} }
    export function run() { return [...machine()].length }`, { fileName: 'main.ts', compilerOptions: metadata })
  const places = [
    '@note class A { constructor(a: Dep) {} }', 'class A { constructor(@note a: number, b: Dep | null) {} }', 'class A { @note a?: (Dep) }',
    'class A { @note get a(): Dep { return 1 as any } }', 'class A { @note m(): Dep { return 1 as any } }', 'class A { m(@note a: Dep) {} }',
    'class A { @note m(...a: Dep[]) {} } yield', 'yield class { @note static a: readonly Dep[] }', 'class A { @note [yield 1]?: Dep }',
  ]
  for (const place of places) await expect(using(place), place).rejects.toThrow('[SY2003] Decorator metadata that refers to Dep, a variable of the machine,')
  await using('class A { a?: Dep; constructor(a: Dep) {} m(a: Dep): Dep { return a } @note b?: Set<Dep>; @note c?: typeof Dep }; yield A')
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

const targets = [ts.ScriptTarget.ES2015, ts.ScriptTarget.ES2021, ts.ScriptTarget.ES2022]
const kinds = [{ experimentalDecorators: true }, {}].flatMap((kind) => targets.map((target) => ({ ...kind, target })))
test.each(kinds)('decorated methods with private names: %o', async (compilerOptions) => {
  await same(`
    const none = (..._: any[]): any => undefined
    class OfMethod { #x = 5; @none *items() { yield this.#x; yield #x in this } }
    @none class OfClass {
      #x = 6;
      *items() { yield this.#x }
      *#hidden() { yield this.#x }
      both() { return [...this.items(), ...this.#hidden()] }
    }
    class Plain {
      #x = 1
      static #y = 7
      @none field = 2;
      *items() { yield this.#x++; yield (() => this.#x)() }
      static *all() { yield Plain.#y; yield () => this.#y }
    }
    export function run() {
      return [...new OfMethod().items(), ...new OfClass().both(), [...Plain.all()].length, ...new Plain().items()]
    }`, { compilerOptions })
})
