/**
 * The trace driver: plays a script of steps against a program and writes down everything that can be seen: results, thrown errors, calls of
 * `log`, identities. The native program and the compiled one are played in the same way and must give the same lines.
 *
 * A program is a source text that has `main` at its top level (see load.ts). These globals are there for it:
 *   log(...values)            writes a line, returns its first argument
 *   again(method, value)      calls a method of the generator under way from within, and logs what happened
 *   current()                 the generator under way
 */
import { Shower } from './show.js'

export type Method = 'next' | 'throw' | 'return'
/** `['next']` is called without argument. A function may do what it likes on the stage. */
export type Step = readonly [Method, unknown?] | ((stage: Stage) => void)
export interface Play {
  readonly args?: readonly unknown[]
  readonly steps: readonly Step[]
}
export interface Program {
  readonly main: (...args: readonly unknown[]) => unknown
}
export type Globals = Readonly<Record<string, unknown>>
type Generatorish = Record<Method, (value?: unknown) => unknown>

/** What a trace is recorded on. One for each performance. */
export class Stage {
  readonly lines: string[] = []
  readonly #shower = new Shower()
  generator: Generatorish | null = null
  program: Program | null = null

  readonly log = (...values: readonly unknown[]): unknown => {
    this.lines.push(`  log ${values.map((value) => this.show(value)).join(' ')}`)
    return values[0]
  }

  readonly globals: Globals = {
    log: this.log,
    again: (method: Method, value?: unknown): void => {
      this.lines.push(`  again ${this.#attempt(`${method}(${this.show(value)})`, () => this.generator![method](value))}`)
    },
    current: () => this.generator,
  }

  show(value: unknown): string {
    return this.#shower.show(value)
  }

  /** Makes the generator; false when that failed or gave no object. */
  start(program: Program, args: readonly unknown[]): boolean {
    this.program = program
    const title = `main(${args.map((value) => this.show(value)).join(', ')})`
    const line = this.#attempt(title, () => {
      const made = program.main(...args)
      this.generator = typeof made === 'object' && made !== null ? (made as Generatorish) : null
      return made
    })
    this.lines.push(line)
    return this.generator !== null
  }

  step(method: Method, ...args: readonly unknown[]): void {
    const title = `${method}(${args.map((value) => this.show(value)).join(', ')})`
    this.lines.push(this.#attempt(title, () => this.generator![method](...(args as [unknown?]))))
  }

  /** Calls and shows the outcome, for steps that are functions. */
  attempt(title: string, action: () => unknown): void {
    this.lines.push(this.#attempt(title, action))
  }

  #attempt(title: string, action: () => unknown): string {
    try {
      return `${title} -> ${this.#shower.showResult(action())}`
    } catch (error) {
      return `${title} throws ${this.show(error)}`
    }
  }
}

/** Plays one script on a stage whose globals the program was loaded with. */
export function perform(stage: Stage, program: Program, play: Play): readonly string[] {
  if (!stage.start(program, play.args ?? [])) return stage.lines
  for (const step of play.steps) {
    if (typeof step === 'function') step(stage)
    else stage.step(step[0], ...step.slice(1))
  }
  return stage.lines
}

/** Loads the program anew for the play and returns its trace. */
export function trace(load: (globals: Globals) => Program, play: Play): readonly string[] {
  const stage = new Stage()
  return perform(stage, load(stage.globals), play)
}

export async function traceAsync(load: (globals: Globals) => Program | Promise<Program>, play: Play): Promise<readonly string[]> {
  const stage = new Stage()
  return perform(stage, await load(stage.globals), play)
}

/** How many times `next` can be called until the generator is done, at most `limit`. */
export function length(lines: readonly string[]): number {
  return lines.filter((line) => line.startsWith('next(') && line.endsWith('done: false }')).length
}

const arrivals: readonly Method[] = ['throw', 'return']

/**
 * The plays that every program gets: stepped to the end with numbers, then once for each suspension (and before the first) abrupt by `throw` and by
 * `return`, each followed by steps that show what is left.
 */
export function standardPlays(steps: number, args: readonly unknown[] = []): readonly Play[] {
  const forward = (count: number): Step[] => Array.from({ length: count }, (_, i) => ['next', i])
  const value = (method: Method, at: number): unknown => (method === 'throw' ? new Error(`thrown at ${at}`) : `returned at ${at}`)
  const abrupt = (at: number): Play[] => arrivals.map((method) => ({
    args, steps: [...forward(at), [method, value(method, at)], ['next', 'after'], ['next', 'later'], ['return', 'end'], ['throw', new Error('end')]],
  }))
  return [{ args, steps: [...forward(steps + 1), ['next'], ['return', 1], ['throw', 2]] }, ...Array.from({ length: steps + 1 }, (_, at) => abrupt(at)).flat()]
}
