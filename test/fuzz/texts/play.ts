/**
 * Plays worlds of texts natively and compiled: every routine is compiled by itself, and each play evaluates all of them anew. The logs must be the same.
 */
import { compile } from '../../support/compile.js'
import { compileTypeScript } from '../../typescript/support/compile.js'
import { Environment, type Move } from '../../runtime/support/environment.js'
import { entries, type Runtime } from '../../runtime/support/pair.js'
import { compare } from '../compare.js'
import { oddIterable, stepsWithin, type OddIterator } from './odd.js'
import { restore, tamper, type Home, type Tampering } from './tamper.js'
import { routineText, type Routine } from './text.js'

export interface World {
  readonly isStrict: boolean
  /** Whose iterators are tampered with. */
  readonly home: Home
  readonly routines: readonly Routine[]
  readonly scripts: readonly (readonly Move[])[]
}

/** How the text of routine `at` is compiled, and the entry of the runtime that it imports, if it imports one. */
interface Setup {
  readonly translate: (text: string, at: number) => string
  readonly entry: 'native' | 'legacy'
}
const babel = (runtime: 'import' | 'inline') => (text: string): string => compile(text, { runtime }).code
const setups = {
  import: { translate: babel('import'), entry: 'native' },
  legacy: { translate: babel('import'), entry: 'legacy' },
  inline: { translate: babel('inline'), entry: 'native' },
  /** Machines of several copies of the runtime. */
  mixed: { translate: (text, at) => babel(at % 2 === 0 ? 'import' : 'inline')(text), entry: 'native' },
  typescript: { translate: (text) => compileTypeScript(text).code, entry: 'native' },
} satisfies Record<string, Setup>
export type Config = keyof typeof setups
export const isConfig = (name: string): name is Config => Object.hasOwn(setups, name)

type Evaluation = (odd: unknown, tampering: unknown, require: () => Runtime) => (env: Environment) => Generator

function evaluation(text: string): Evaluation {
  return new Function('odd', 'tamper', 'require', `${text}\nreturn main`) as Evaluation
}

function play(routines: readonly Evaluation[], runtime: Runtime, script: readonly Move[]): string[] {
  const step = stepsWithin()
  const odd = (env: Environment, spec: OddIterator): object => oddIterable(env, spec, () => step(env, spec.move))
  const tampering = (env: Environment, how: Tampering): void => tamper(env, how, () => step(env, how.move))
  try {
    return new Environment(routines.map((evaluate) => evaluate(odd, tampering, () => runtime))).play(script)
  } finally {
    restore()
  }
}

export function textsOf({ isStrict, home, routines }: World): readonly string[] {
  return routines.map((routine, at) => `${isStrict ? "'use strict'\n" : ''}${routineText(routine, { home, at, behind: routines.length - 1 - at })}`)
}

export function nativeLogs(world: World): readonly (readonly string[])[] {
  const routines = textsOf(world).map(evaluation)
  return world.scripts.map((script) => play(routines, {}, script))
}

/** An environment keeps no more lines; where a play stops does not tell then what comes of it. */
const tooLong = 1_990
/** Worlds that shrink have most of their texts in common. */
const mostKept = 2_000

export class Contest {
  readonly #setup: Setup
  readonly #compiled = new Map<string, string>()
  plays = 0

  constructor(config: Config) {
    this.#setup = setups[config]
  }

  /** Throws where the logs differ. `runtime` stands in for that of the entry. */
  check(world: World, runtime: Runtime = entries[this.#setup.entry]!): void {
    const routines = textsOf(world).map((text, at) => evaluation(this.translated(text, at)))
    nativeLogs(world).forEach((native, at) => {
      if (native.length >= tooLong) return
      this.plays++
      const script = world.scripts[at]!
      compare(() => show(world, script), native, play(routines, runtime, script))
    })
  }

  translated(text: string, at: number): string {
    const key = `${at % 2}${text}`
    const known = this.#compiled.get(key)
    if (known !== undefined) return known
    const code = this.#setup.translate(text, at)
    if (/\byield\b/.test(code)) throw new Error(`Not compiled:\n${text}`)
    if (this.#compiled.size === mostKept) this.#compiled.clear()
    this.#compiled.set(key, code)
    return code
  }
}

function show(world: World, script: readonly Move[]): string {
  const moves = script.map((move) => move.kind === 'patch' ? `${move.on}.${move.method} = ${move.way}`
    : `${move.on}.${move.method}(${move.value})${move.via === null ? '' : ` of ${move.via}`}`)
  return `${textsOf(world).map((text, at) => `---- routine ${at}\n${text}`).join('\n')}\n---- script\n${moves.join(', ')}`
}
