/**
 * Ways to write a function and to make its generators: how machines reach what is around them depends on the one (core/src/flow/form.ts), where their methods
 * are found on the other. Each gets the body and has `main`, which gives generators.
 */

/** Gives the method of the class and one around it by turns. */
const accessor = (doing: string): string => `const own = f.prototype.return
const around = function (value) { reader.log('around', value); return own.call(this, value) }
Object.defineProperty(f.prototype, 'return', { configurable: true, get() { ${doing}; return reads++ % 2 === 0 ? own : around } })
const main = (env) => f(reader = env)`

export const forms = {
  declaration: (body: string) => `function* main(env) { ${body} }`,
  'strict declaration': (body: string) => `function* main(env) { 'use strict'\n${body} }`,
  expression: (body: string) => `const main = function* (env) { ${body} }`,
  closure: (body: string) => `let main
{ let made = 0; main = function* (env) { env.log('made', made++)\n${body} } }`,
  'evaluated twice': (body: string) => `const make = (which) => function* (env) { env.log('which', which)\n${body} }
make(0); const main = make(1)`,
  'inner declaration': (body: string) => `function outer(which) { return f; function* f(env) { env.log('which', which)\n${body} } }
outer(0); const main = outer(1)`,
  arguments: (body: string) => `function* f(env, a) { arguments[1] = 'set'; const get = () => typeof this + arguments.length; env.log('called', get(), a)
${body} }
const main = (env) => f(env, 'given')`,
  'default value': (body: string) => `function* f(env, a = () => env) { env.log('default', a() === env)\n${body} }
const main = (env) => f(env)`,
  method: (body: string) => `const home = { *m(env) { const get = () => typeof super.toString; env.log('super', get())\n${body} } }
const main = (env) => home.m(env)`,
  'private method': (body: string) => `class C { #p = 3; *#m(env) { env.log('private', this.#p)\n${body} } run(env) { return this.#m(env) } }
const main = (env) => new C().run(env)`,
  'own prototype': (body: string) => `function* main(env) { ${body} }
main.prototype = { __proto__: main.prototype, get extra() { return 1 } }`,
  'prototype of another': (body: string) => `function* other() { yield 1 }
function* main(env) { ${body} }
main.prototype = other.prototype`,
  'patched return': (body: string) => `function* f(env) { ${body} }
const main = (env) => {
  const made = f(env), own = made.return
  made.return = function (value) { env.log('patched return', value, this === made); return own.call(this, value) }
  return made
}`,
  'accessor in the prototype': (body: string) => `let reader, reads = 0
function* f(env) { ${body} }
${accessor("reader.log('read in the prototype')")}`,
  /** Steps what it is read of, and others. */
  'stepping accessor in the prototype': (body: string) => `let reader, reads = 0
function* f(env) { ${body} }
const others = () => reader.perform({ kind: 'move', move: { kind: 'step', on: reads, method: 'next', value: 0, via: null } })
const itself = (it) => { try { reader.log('stepped', it.next(0)) } catch (e) { reader.log('not stepped', e) } }
${accessor("reader.log('read'); if (reads % 4 < 2) itself(this); else others()")}`,
}
export type Form = keyof typeof forms
export const allForms = Object.keys(forms) as readonly Form[]
