/**
 * A fresh realm with the host object `$262` and `print` (INTERPRETING.md, "Host-Defined Functions").
 * Without `agent`, `gc` and `AbstractModuleSource`: tests that need those are skipped or fail natively, so do not count.
 */
import vm from 'node:vm'

/** How `import()` in a script is answered. */
export type ImportModule = NonNullable<vm.ScriptOptions['importModuleDynamically']>

export interface Realm {
  readonly context: vm.Context
  readonly global: object
}

/** What a realm needs of its surroundings: where `print` goes and how a module is imported. */
export interface RealmHost {
  print(text: string): void
  importModule(realm: Realm): ImportModule
}

export function createRealm(host: RealmHost): Realm {
  const context = newContext()
  const global = vm.runInContext('this', context) as object
  const realm: Realm = { context, global }
  define(global, '$262', hostObject(realm, host))
  define(global, 'print', (text: unknown) => { host.print(String(text)) })
  return realm
}

/** Node 22.8 and later can make a global object without interceptors in front of it: an ordinary one, as the specification has it. */
function newContext(): vm.Context {
  const ordinary = (vm.constants as unknown as { DONT_CONTEXTIFY?: vm.Context }).DONT_CONTEXTIFY
  return ordinary === undefined ? vm.createContext() : vm.createContext(ordinary)
}

function hostObject(realm: Realm, host: RealmHost): object {
  return {
    global: realm.global,
    createRealm: () => (createRealm(host).global as { $262: object }).$262,
    evalScript: (text: unknown): unknown => compileScript(realm, String(text), 'evalScript.js', host.importModule(realm)).runInContext(realm.context),
    detachArrayBuffer: (buffer: ArrayBuffer) => { structuredClone(buffer, { transfer: [buffer] }) },
  }
}

/** Compiles a script; an early error is thrown as the SyntaxError of the realm. */
export function compileScript(realm: Realm, text: string, filename: string, importModuleDynamically: ImportModule): vm.Script {
  try {
    return new vm.Script(text, { filename, importModuleDynamically })
  } catch (error) {
    throw inRealm(realm, error)
  }
}

/** The error of the runner's realm as one of the test's. */
export function inRealm(realm: Realm, error: unknown): unknown {
  if (!(error instanceof SyntaxError)) return error
  const RealmSyntaxError = vm.runInContext('SyntaxError', realm.context) as SyntaxErrorConstructor
  return new RealmSyntaxError(error.message)
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: false, configurable: true })
}
