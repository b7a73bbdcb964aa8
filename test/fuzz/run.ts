/** Runs a program text in a realm of its own and gives the trace. */
import { readFileSync } from 'node:fs'
import { types } from 'node:util'
import vm from 'node:vm'
import type { Plan } from './grammar/program.js'

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

const limit = 1500

/** Loads the realm's text once. */
export class Runner {
  readonly #realm = new vm.Script(readFileSync(new URL('realm.js', import.meta.url), 'utf8'), { filename: 'realm.js' })
  readonly #drive = new vm.Script('switchyardRealm.drive()', { filename: 'drive.js' })

  /** `text` is a script; a module must be turned into one that fills `exports` before. */
  run(text: string, plan: Plan): Outcome {
    const context = vm.createContext({ exports: {} })
    const setUp = this.#realm.runInContext(context) as (world: object, isGenerator: (value: unknown) => boolean) => Realm
    const realm = setUp(vm.runInContext('globalThis', context) as object, types.isGeneratorObject)
    Object.defineProperty(context, 'switchyardRealm', { value: realm })
    realm.prepare(plan)
    try {
      evaluate(text, context, realm)
      realm.leakExports(context['exports'] as object)
      this.#drive.runInContext(context, { timeout: limit })
    } catch (error) {
      if (timedOut(error)) return { trace: realm.trace, unusable: 'too long' }
      throw error
    }
    return { trace: realm.trace, unusable: realm.overflowed() ? 'stack' : null }
  }
}

/** An error of the program's own code is part of the trace; text that does not parse is not. */
function evaluate(text: string, context: vm.Context, realm: Realm): void {
  const script = new vm.Script(text, { filename: 'program.js' })
  try {
    script.runInContext(context, { timeout: limit })
  } catch (error) {
    if (timedOut(error)) throw error
    realm.failed(error)
  }
}

function timedOut(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
