/**
 * A test runner for Stryker: loads the suites of suites.mjs once and runs those tests that reach the mutant, in this process. Core keeps no state in
 * modules, so that one mutant leaves nothing behind for the next.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { register } from 'tsx/esm/api'

/** @stryker-mutator/api gives these numbers names. */
const success = 0

class Runner {
  /** What the instrumented text of core reads and writes (INSTRUMENTER_CONSTANTS.NAMESPACE). */
  space = globalThis.__stryker__ ??= {}
  #tests = []
  #loads = 0
  /** What a test did to this process when a mutant was active cannot be undone: the runner ends itself, and Stryker starts another one. */
  #spoilt = false

  capabilities() {
    return { reloadEnvironment: true }
  }

  init() {
    return this.#load()
  }

  /**
   * Modules are loaded anew in a namespace of their own: mutants that act while a module is evaluated need that. Those are what runs while core is
   * loaded, not what suites compile while they are.
   */
  async #load() {
    const loader = register({ namespace: `load-${this.#loads++}`, tsconfig: join(process.cwd(), 'test/mutation/tsconfig.json') })
    const load = (path) => loader.import(pathToFileURL(join(process.cwd(), path)).href, import.meta.url)
    await load('packages/core/src/index.ts')
    const { mutantCoverage } = this.space
    const ofCore = { ...mutantCoverage?.static }
    this.#tests = (await load('test/mutation/suites.mjs')).tests
    if (this.space.mutantCoverage) this.space.mutantCoverage.static = ofCore
  }

  async dryRun() {
    const results = []
    for (const test of this.#tests) {
      this.space.currentTestId = test.name
      const started = performance.now()
      try {
        await test.run()
      } catch (error) {
        return { status: 'error', errorMessage: `${test.name}: ${error?.stack}` }
      }
      test.time = performance.now() - started
      results.push({ id: test.name, name: test.name, status: success, timeSpentMs: test.time })
    }
    this.space.currentTestId = undefined
    return { status: 'complete', tests: results, mutantCoverage: this.space.mutantCoverage }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    if (this.#spoilt) process.exit(1)
    const isStatic = mutantActivation === 'static'
    const wanted = testFilter && new Set(testFilter)
    Object.assign(this.space, { activeMutant: isStatic ? activeMutant.id : undefined, hitCount: hitLimit === undefined ? undefined : 0, hitLimit })
    const outcome = await this.#attempt(isStatic, activeMutant.id, wanted)
    const timedOut = hitLimit !== undefined && this.space.hitCount > hitLimit
    Object.assign(this.space, { activeMutant: undefined, hitCount: undefined })
    if (isStatic) await this.#load()
    if (timedOut) return { status: 'timeout', reason: 'ran through the mutant far more often than without it' }
    if (outcome.status === 'killed') this.#spoilt = await fails(this.#tests.find(({ name }) => name === outcome.killedBy[0]))
    return outcome
  }

  async #attempt(isStatic, mutant, wanted) {
    if (isStatic) {
      try {
        await this.#load()
      } catch (error) {
        return { status: 'killed', killedBy: [this.#tests[0].name], failureMessage: String(error), nrOfTests: 0 }
      }
    }
    const chosen = this.#tests.filter(({ name }) => wanted?.has(name) ?? true)
    let count = 0
    for (const { name, run } of chosen) {
      this.space.activeMutant = mutant
      count++
      try {
        await run()
      } catch (error) {
        return { status: 'killed', killedBy: [name], failureMessage: String(error?.message).slice(0, 300), nrOfTests: count }
      }
    }
    return { status: 'survived', nrOfTests: count }
  }
}

async function fails({ run }) {
  try {
    await run()
    return false
  } catch {
    return true
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'switchyard', injectableClass: Runner }]
