/** Runs one test once, in a fresh realm, and says whether it passed (INTERPRETING.md, "Test Execution" and "Test Results"). */
import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { SourceError, type Compile } from './source.js'
import type { Frontmatter, Negative } from './frontmatter.js'
import { ModuleLoader } from './modules.js'
import { compileScript, createRealm, type Realm } from './realm.js'

export interface Test {
  readonly file: string
  readonly source: string
  readonly meta: Frontmatter
}

/** Null: passed. */
export type Failure = string | null

/** How long an asynchronous test may take after its script has ended. */
const patience = 3000

/** How a run ended. A `compiler` error is one of the compiler's own, which no test asks for. */
interface Completion {
  readonly phase: Negative['phase'] | 'compiler' | 'normal'
  readonly error: unknown
}

const normal: Completion = { phase: 'normal', error: undefined }

export class Executor {
  readonly #root: string
  readonly #harness = new Map<string, vm.Script>()

  /** `root`: the checkout. */
  constructor(root: string) {
    this.#root = root
  }

  async execute(test: Test, strict: boolean, compile: Compile): Promise<Failure> {
    let print: (text: string) => void = () => {}
    const printed = new Promise<string>((resolve) => { print = resolve })
    const loaders = new Map<Realm, ModuleLoader>()
    const loaderOf = (realm: Realm): ModuleLoader => {
      const loader = loaders.get(realm) ?? new ModuleLoader(realm, compile)
      loaders.set(realm, loader)
      return loader
    }
    const realm = createRealm({ print: (text) => { print(text) }, importModule: (of) => loaderOf(of).importFrom(test.file) })
    this.#loadHarness(realm, test.meta)
    const text = strict ? `"use strict";\n${test.source}` : test.source
    const completion = test.meta.flags.has('module')
      ? await runModule(loaderOf(realm), test.file, text)
      : runScript(realm, loaderOf(realm), test.file, text, compile)
    return judge(test.meta, completion, printed)
  }

  #loadHarness(realm: Realm, meta: Frontmatter): void {
    if (meta.flags.has('raw')) return
    const files = ['assert.js', 'sta.js', ...(meta.flags.has('async') ? ['doneprintHandle.js'] : []), ...meta.includes]
    for (const file of files) this.#harnessScript(file).runInContext(realm.context)
  }

  #harnessScript(file: string): vm.Script {
    const known = this.#harness.get(file)
    if (known) return known
    const script = new vm.Script(fs.readFileSync(path.join(this.#root, 'harness', file), 'utf8'), { filename: file })
    this.#harness.set(file, script)
    return script
  }
}

function runScript(realm: Realm, loader: ModuleLoader, file: string, text: string, compile: Compile): Completion {
  let code: string
  try {
    code = compile({ text, file, isModule: false })
  } catch (error) {
    return compileError(error)
  }
  let script: vm.Script
  try {
    script = compileScript(realm, code, file, loader.importFrom(file))
  } catch (error) {
    return { phase: 'parse', error }
  }
  try {
    script.runInContext(realm.context)
    return normal
  } catch (error) {
    return { phase: 'runtime', error }
  }
}

async function runModule(loader: ModuleLoader, file: string, text: string): Promise<Completion> {
  let module: vm.Module
  try {
    module = loader.load(file, text)
  } catch (error) {
    return error instanceof SyntaxError ? { phase: 'parse', error } : compileError(error)
  }
  try {
    await loader.link(module)
  } catch (error) {
    return { phase: 'resolution', error }
  }
  try {
    await module.evaluate()
    return normal
  } catch (error) {
    return { phase: 'runtime', error }
  }
}

function compileError(error: unknown): Completion {
  return { phase: error instanceof SourceError ? 'parse' : 'compiler', error }
}

async function judge(meta: Frontmatter, { phase, error }: Completion, printed: Promise<string>): Promise<Failure> {
  if (phase === 'compiler') return `Compiler: ${describe(error)}`
  const { negative } = meta
  if (negative) {
    if (phase === 'normal') return `Expected a ${negative.type} (${negative.phase}), but nothing was thrown`
    const right = phase === negative.phase && nameOf(error) === negative.type
    return right ? null : `Expected a ${negative.type} (${negative.phase}), but got (${phase}) ${describe(error)}`
  }
  if (phase !== 'normal') return describe(error)
  if (!meta.flags.has('async')) return null
  const message = await Promise.race([printed, timeout(patience)])
  return message === 'Test262:AsyncTestComplete' ? null : message.replace('Test262:AsyncTestFailure:', '')
}

function timeout(milliseconds: number): Promise<string> {
  return new Promise((resolve) => { setTimeout(() => { resolve('$DONE was not called') }, milliseconds).unref() })
}

/** The constructor's name, as `negative` means it. A thrown value may be anything, hostile proxies too. */
function nameOf(error: unknown): string {
  try {
    if (error instanceof SourceError) return error.name
    return String((error as { constructor: { name: unknown } }).constructor.name)
  } catch {
    return 'a thrown value'
  }
}

function describe(error: unknown): string {
  try {
    if (typeof error !== 'object' || error === null) return `Thrown: ${String(error)}`
    return `${nameOf(error)}: ${String((error as { message?: unknown }).message)}`
  } catch {
    return 'A thrown value that cannot be described'
  }
}
