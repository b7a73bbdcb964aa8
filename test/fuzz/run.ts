/** Runs a program text in a realm of its own and gives the trace. */
import { readFileSync } from 'node:fs'
import { types } from 'node:util'
import vm from 'node:vm'
import type { Plan } from './grammar/program.js'
import { librarySource } from './library.js'
import type { SourceType } from './translate.js'

export interface Outcome {
  readonly trace: readonly string[]
  /** The run says nothing about the program: it took too long or too much stack. */
  readonly unusable: string | null
}

interface Realm {
  readonly trace: string[]
  prepare(plan: Plan): void
  drive(): void
  leakExports(exports: object): void
  failed(error: unknown): void
  overflowed(): boolean
}

const timeout = 1500

/** Loads the texts of the realm and of the runtime once. Modules need --experimental-vm-modules. */
export class Runner {
  readonly #realm = new vm.Script(readFileSync(new URL('realm.js', import.meta.url), 'utf8'), { filename: 'realm.js' })
  readonly #library = new vm.Script(librarySource(), { filename: 'runtime.js' })
  #runs = 0
  readonly #drive = new vm.Script('switchyardRealm.drive()', { filename: 'drive.js' })

  async run(text: string, sourceType: SourceType, plan: Plan): Promise<Outcome> {
    const context = vm.createContext({ require: () => this.#library.runInContext(context) as object })
    const setUp = this.#realm.runInContext(context) as (world: object, isGenerator: (value: unknown) => boolean) => Realm
    const realm = setUp(vm.runInContext('globalThis', context) as object, types.isGeneratorObject)
    Object.defineProperty(context, 'switchyardRealm', { value: realm })
    realm.prepare(plan)
    // No text is run twice: up to Node 24, code that V8 has kept from another context does not throw where strict code assigns to what is not there.
    const unique = `${text}\n// ${this.#runs++}`
    try {
      if (sourceType === 'module') await this.#module(unique, context, realm)
      else script(unique, context, realm)
      this.#drive.runInContext(context, { timeout })
    } catch (error) {
      if (timedOut(error)) return { trace: linesOf(realm), unusable: 'too long' }
      throw error
    }
    return { trace: linesOf(realm), unusable: realm.overflowed() ? 'stack' : null }
  }

  async #module(text: string, context: vm.Context, realm: Realm): Promise<void> {
    const module = new vm.SourceTextModule(text, { context, identifier: 'program.mjs' })
    const runtime = (): vm.Module => {
      const exports = this.#library.runInContext(context) as Record<string, unknown>
      const keys = Object.keys(exports)
      return new vm.SyntheticModule(keys, function () { for (const key of keys) this.setExport(key, exports[key]) }, { context })
    }
    await module.link(() => runtime())
    try {
      await module.evaluate({ timeout })
    } catch (error) {
      if (timedOut(error)) throw error
      realm.failed(error)
    }
    if (module.status === 'evaluated') realm.leakExports(module.namespace)
  }
}

/** A copy by index: the program may have patched how arrays are iterated. */
function linesOf({ trace }: Realm): string[] {
  return Array.from({ length: trace.length }, (_, at) => trace[at]!)
}

/** An error of the program's own code is part of the trace; text that does not parse is not. */
function script(text: string, context: vm.Context, realm: Realm): void {
  const parsed = new vm.Script(text, { filename: 'program.js' })
  try {
    parsed.runInContext(context, { timeout })
  } catch (error) {
    if (timedOut(error)) throw error
    realm.failed(error)
  }
}

function timedOut(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
