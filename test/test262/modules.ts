/** Modules of a test: one record per file and realm, its source compiled before it is read (fixtures too). */
import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import type { Compile } from './source.js'
import { inRealm, type ImportModule, type Realm } from './realm.js'

export class ModuleLoader {
  readonly #realm: Realm
  readonly #compile: Compile
  readonly #modules = new Map<string, vm.Module>()

  constructor(realm: Realm, compile: Compile) {
    this.#realm = realm
    this.#compile = compile
  }

  /** The module record of a file; `text` is the source when it has been read (and prepared) already. */
  load(file: string, text?: string): vm.Module {
    const known = this.#modules.get(file)
    if (known) return known
    const module = this.#create(file, text ?? fs.readFileSync(file, 'utf8'))
    this.#modules.set(file, module)
    return module
  }

  async link(module: vm.Module): Promise<void> {
    if (module.status === 'unlinked') await module.link((specifier, referrer) => this.load(path.resolve(path.dirname(referrer.identifier), specifier)))
  }

  /** HostLoadImportedModule for `import()` from a script or module at `file`. */
  importFrom(file: string): ImportModule {
    return (async (specifier: string) => {
      const module = this.#try(() => this.load(path.resolve(path.dirname(file), specifier)))
      await this.link(module).catch((error: unknown) => { throw inRealm(this.#realm, error) })
      await module.evaluate()
      return module
    }) as ImportModule
  }

  #try<T>(action: () => T): T {
    try {
      return action()
    } catch (error) {
      throw inRealm(this.#realm, error)
    }
  }

  #create(file: string, text: string): vm.Module {
    const { context } = this.#realm
    if (file.endsWith('.json')) return jsonModule(file, text, context)
    const code = this.#compile({ text, file, isModule: true })
    return new vm.SourceTextModule(code, { identifier: file, context, importModuleDynamically: this.importFrom(file) as never })
  }
}

function jsonModule(file: string, text: string, context: vm.Context): vm.Module {
  const value: unknown = (vm.runInContext('JSON', context) as JSON).parse(text)
  return new vm.SyntheticModule(['default'], function setDefault() { this.setExport('default', value) }, { identifier: file, context })
}
