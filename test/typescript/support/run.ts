/** Runs emitted text in each module system. */
import vm from 'node:vm'
import * as legacy from '../../../packages/runtime/src/legacy.js'
import * as runtime from 'switchyard/runtime'
import * as library from 'switchyard'

export type Exports = Readonly<Record<string, any>> // eslint-disable-line @typescript-eslint/no-explicit-any -- programs export what they like

type Modules = Readonly<Record<string, object>>

const own: Modules = { 'switchyard/runtime': runtime, 'switchyard/runtime/legacy': legacy, switchyard: library }

function find(name: string, modules: Modules): object {
  const found = modules[name] ?? own[name]
  if (!found) throw new Error(`A program requires ${name}`)
  return found
}

export function runCommonJS(code: string, modules: Modules = {}, globals: Modules = {}): Exports {
  const module = { exports: {} as Record<string, unknown> }
  const evaluate = vm.compileFunction(code, ['exports', 'module', 'require', ...Object.keys(globals)]) as (...args: unknown[]) => void
  evaluate.call(module.exports, module.exports, module, (name: string) => find(name, modules), ...Object.values(globals))
  return module.exports
}

export async function runModule(code: string, modules: Modules = {}): Promise<Exports> {
  const module = new vm.SourceTextModule(code)
  await module.link((name) => synthetic(find(name, modules)))
  await module.evaluate()
  return module.namespace as Exports
}

async function synthetic(namespace: object): Promise<vm.Module> {
  const keys = Object.keys(namespace)
  const module = new vm.SyntheticModule(keys, () => { for (const key of keys) module.setExport(key, Reflect.get(namespace, key)) })
  await module.link(() => { throw new Error('synthetic modules import nothing') })
  await module.evaluate()
  return module
}
