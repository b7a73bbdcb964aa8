/**
 * Turns program text into something that can be played. A program has a `main` (or assigns `exports.main`). Native and compiled text go
 * through the same loader.
 *   sloppy   the body of a CommonJS function              strict   the same with "use strict" in front
 *   script   a script in a context of its own             module   an ECMAScript module (needs --experimental-vm-modules)
 */
import vm from 'node:vm'
import * as runtime from 'switchyard/runtime'
import * as legacy from 'switchyard/runtime/legacy'
import * as library from 'switchyard'
import type { Globals, Program } from './trace.js'

export type Goal = 'sloppy' | 'strict' | 'script' | 'module'

/** What programs may import or require. */
const modules: ReadonlyMap<string, object> = new Map<string, object>([
  ['switchyard/runtime', runtime], ['switchyard/runtime/legacy', legacy], ['switchyard', library],
])

function required(name: string): object {
  const found = modules.get(name)
  if (!found) throw new Error(`A program requires ${name}`)
  return found
}

/** The text as it is given to the compiler and to the engine. */
export function asGoal(source: string, goal: Goal): string {
  return goal === 'strict' ? `'use strict'; ${source}` : source
}

const names = ['exports', 'module', 'require', 'log', 'again', 'current'] as const
const tail = '\n;return typeof main === "undefined" ? exports : { main }'

/** A loader for `sloppy` and `strict`: parsed once, evaluated for each trace. */
export function loader(code: string, filename = 'program.js'): (globals: Globals) => Program {
  const options = { filename, importModuleDynamically: (name: string) => imported(name) }
  const evaluate = vm.compileFunction(code + tail, [...names], options) as (...args: unknown[]) => Program
  return (globals) => {
    const module = { exports: {} }
    return evaluate.call(module.exports, module.exports, module, required, globals.log, globals.again, globals.current)
  }
}

/** A loader for scripts: each trace has a realm of its own, so the code must bring its runtime with it. */
export function scriptLoader(code: string, filename = 'program.js'): (globals: Globals) => Program {
  const script = new vm.Script(code, { filename })
  return (globals) => {
    const context = vm.createContext({ ...globals, require: required })
    script.runInContext(context)
    return { main: vm.runInContext('main', context) as Program['main'] }
  }
}

/** A loader for modules. `log` and its companions are properties of the global object, set anew for each trace. */
export function moduleLoader(code: string, filename = 'program.mjs'): (globals: Globals) => Promise<Program> {
  return async (globals) => {
    Object.assign(globalThis, globals)
    const module = new vm.SourceTextModule(code, { identifier: filename, importModuleDynamically: (name) => imported(name) })
    await module.link((name) => imported(name))
    await module.evaluate()
    return module.namespace as unknown as Program
  }
}

async function imported(name: string): Promise<vm.Module> {
  const namespace = required(name)
  const keys = Object.keys(namespace)
  const module = new vm.SyntheticModule(keys, () => {
    for (const key of keys) module.setExport(key, Reflect.get(namespace, key))
  })
  await module.link(() => { throw new Error('synthetic modules import nothing') })
  await module.evaluate()
  return module
}

export function loaderFor(code: string, goal: Goal, filename?: string): (globals: Globals) => Program | Promise<Program> {
  if (goal === 'module') return moduleLoader(code, filename)
  return goal === 'script' ? scriptLoader(code, filename) : loader(code, filename)
}
