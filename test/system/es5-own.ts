/**
 * What TypeScript's own lowering to ES5 does otherwise than the language asks: for each of it a program without generators that shows it, and the
 * fixtures in which it shows.
 */
export interface Own {
  /** The body of a function whose result differs when it is compiled for ES5. */
  readonly program: string
  readonly fixtures: readonly string[]
}

const tried = (code: string): string => `try { return ${code} } catch (error) { return error.name }`

/** Up to Node 24 functions of sloppy code have `arguments` and `caller` as own properties, and methods have not. */
const ownCaller: Readonly<Record<string, Own>> = Object.hasOwn(new Function(), 'caller')
  ? {
    'functions have own properties of sloppy code': {
      program: 'class C { m() {} } return Object.getOwnPropertyNames(C.prototype.m).length', fixtures: ['functions/declaration-forms'],
    },
  }
  : {}

export const typeScriptsOwn: Readonly<Record<string, Own>> = {
  ...ownCaller,
  'methods of classes are enumerable and have no names': {
    program: 'class C { m() {} } return [Object.keys(C.prototype).length, C.prototype.m.name]',
    fixtures: ['classes/methods', 'classes/symbols-and-names'],
  },
  'methods can be constructed': { program: tried('typeof new ({ m() {} }).m()'), fixtures: ['functions/not-constructor'] },
  'there is no super in literals and in classes without heritage': {
    program: tried('new (class { m() { return super.toString } })().m().name'),
    fixtures: ['classes/object-methods', 'expressions/super-member', 'closures/this-and-arguments', 'expressions/object-literal'],
  },
  'parameters with defaults count': {
    program: 'return (function (x, y = 1) {}).length', fixtures: ['functions/length-and-name', 'functions/own-name-in-parameters'],
  },
  'nothing has a dead zone': {
    program: tried('[...(function (a = b, b) { return [a] })()].length'),
    fixtures: ['scopes/default-tdz', 'classes/own-name-in-head', 'functions/eval-in-parameters'],
  },
  'arrow functions in parameters have arguments of their own': {
    program: 'return (function (a, b = () => arguments.length) { return b() })(1)', fixtures: ['scopes/arguments-in-defaults'],
  },
  'classes are sloppy code': {
    program: tried('(class { static [Object.freeze({ x: 1 }).x = "key"]() {} }, "no error")'),
    fixtures: ['classes/strict-head', 'functions/own-name-in-strict-parameter'],
  },
  'accessors behind a computed key are not enumerable': {
    program: 'return Object.keys({ ["a" + 1]: 1, get b() { return 2 } }).length', fixtures: ['functions/computed-key-before-accessors'],
  },
  'anonymous classes have names': {
    program: 'return (0, class {}).name',
    fixtures: ['functions/values-without-names', 'expressions/conversions-before-yield', 'assignments/naming-of-suspended-classes'],
  },
  'in scripts a tagged template has an object for each time': {
    program: 'const f = () => ((strings) => strings)`a`; return f() === f()', fixtures: ['loops/tight-templates'],
  },
  'a class that extends null, or a function that gives an object, is another': {
    program: 'return [Object.getPrototypeOf(class extends null {}) === null, "m" in new (class extends Object { m() {} })()]',
    fixtures: ['expressions/class-heritage', 'classes/expressions'],
  },
  'a static member does not replace the name of a class': { program: 'class C { static name = "own" } return C.name', fixtures: ['assignments/naming'] },
  'a method named __proto__ sets the prototype, which a literal must not do twice': {
    program: 'return Object.keys({ "__proto__"() {} }).length', fixtures: ['expressions/object-proto'],
  },
  'a private name behind an optional chain is read all the same': {
    program: tried('(class { #x = 1; static f(o) { return o?.#x } }).f(null)'), fixtures: ['expressions/private-in'],
  },
  'a template of a script has another strings object at each evaluation': {
    program: 'const seen = [1, 2].map(() => ((strings) => strings)`x`); return seen[0] === seen[1]', fixtures: ['expressions/tagged-template'],
  },
  'async generators are objects like others': {
    program: 'return Object.prototype.toString.call((async function* () {})())', fixtures: ['functions/async-inside'],
  },
  'an empty pattern does not close its iterator': {
    program: 'let closed = 0; const [] = { [Symbol.iterator]() { return { next() {}, return() { closed++; return {} } } } }; return closed',
    fixtures: ['patterns/iterator-protocol'],
  },
  'a pattern takes what is not iterable': { program: tried('((...[[a]]) => typeof a)(5)'), fixtures: ['patterns/parameters'] },
}
