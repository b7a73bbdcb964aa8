/**
 * What routines of a random world share: the pool of generators, the moves on them, and the log of everything seen.
 */
export type Method = 'next' | 'throw' | 'return'

export type Target =
  | { readonly kind: 'new'; readonly routine: number }
  | { readonly kind: 'old'; readonly index: number }
  | { readonly kind: 'iterator'; readonly behaviour: number }
  | { readonly kind: 'array'; readonly length: number }

export type Move =
  /** `via`: the method is taken from the prototype of that generator. */
  | { readonly kind: 'step'; readonly on: number; readonly method: Method; readonly value: number; readonly via: number | null }
  | { readonly kind: 'patch'; readonly on: number; readonly method: Method; readonly way: Way }

export type Way = 'wrap' | 'wrap class' | 'undefined' | 'accessor' | 'failing' | 'stepping' | 'changing' | 'undo'
export const ways: readonly Way[] = ['wrap', 'wrap class', 'undefined', 'accessor', 'failing', 'stepping', 'changing', 'undo']

type Generatorish = Record<PropertyKey, (value: unknown) => unknown>

const mostGenerators = 14
const mostLines = 2_000

export class Environment {
  readonly lines: string[] = []
  readonly #pool: Generatorish[] = []
  readonly #routines: readonly ((env: Environment) => Generator)[]
  #marks = 0
  #isStepping = false

  constructor(routines: readonly ((env: Environment) => Generator)[]) {
    this.#routines = routines
    routines.forEach((_, routine) => this.#make(routine))
  }

  play(script: readonly Move[]): string[] {
    for (const move of script) this.perform({ kind: 'move', move })
    return this.lines
  }

  log(what: string, ...values: readonly unknown[]): void {
    if (this.lines.length < mostLines) this.lines.push(`${what} ${values.map(show).join(' ')}`)
  }

  perform(op: { readonly kind: string; readonly value?: number; readonly move?: Move }): void {
    if (op.kind === 'throw') throw op.value
    const move = op.move!
    const machine = this.#pool[move.on % this.#pool.length]!
    if (move.kind === 'patch') return this.#patch(machine, move.method, move.way)
    const title = `${move.on % this.#pool.length}.${move.method}(${move.value})`
    this.log(title)
    try {
      const home = move.via === null ? machine : Object.getPrototypeOf(this.#pool[move.via % this.#pool.length]) as Generatorish
      this.log(`${title} ->`, Reflect.get(home, move.method).call(machine, move.value))
    } catch (error) {
      this.log(`${title} throws`, error)
    }
  }

  target(target: Target): unknown {
    if (target.kind === 'array') return Array.from({ length: target.length }, (_, i) => i)
    if (target.kind === 'iterator') return this.#iterator(target.behaviour)
    if (target.kind === 'old' || this.#pool.length >= mostGenerators) return this.#pool[(target.kind === 'old' ? target.index : 0) % this.#pool.length]
    return this.#make(target.routine)
  }

  #make(routine: number): Generatorish {
    const made = this.#routines[routine % this.#routines.length]!(this) as unknown as Generatorish
    this.#pool.push(made)
    return made
  }

  #patch(machine: Generatorish, method: Method, way: Way): void {
    const log = (text: string): void => this.log(text, method)
    const own = this.#current(machine, method)
    const wrapped = function (this: unknown, value: unknown): unknown {
      log('wrapped')
      return own!.call(this, value)
    }
    const define = (attributes: PropertyDescriptor): void => { Object.defineProperty(machine, method, { configurable: true, ...attributes }) }
    if (way === 'wrap') define({ value: wrapped })
    else if (way === 'wrap class') Reflect.set(Object.getPrototypeOf(machine) as object, method, wrapped)
    else if (way === 'undefined') define({ value: undefined })
    else if (way === 'undo') Reflect.deleteProperty(machine, method)
    else if (way === 'accessor') define({ get() { log('read'); return own } })
    else if (way === 'stepping') define({ get: () => { log('steps others'); this.#stepOthers(machine); return own } })
    else if (way === 'changing') define({ value: () => this.#changing() })
    else define({ get() { log('failed to read'); throw method } })
  }

  /** Ends the generator that was made after `machine` and goes on with the one before it; not from inside of itself. */
  #stepOthers(machine: Generatorish): void {
    if (this.#isStepping) return
    this.#isStepping = true
    const at = this.#pool.indexOf(machine)
    for (const [on, method] of [[at + 1, 'return'], [at + this.#pool.length - 1, 'next']] as const) {
      this.perform({ kind: 'move', move: { kind: 'step', on, method, value: at, via: null } })
    }
    this.#isStepping = false
  }

  /** A result that is not done for who looks first, and done, or no result, for others. */
  #changing(): object {
    let reads = 0
    const log = (): number => { this.log('done is read'); return reads++ }
    const end = (): boolean => { if (this.lines.length % 2 === 0) throw 'done'; return true }
    return { get done() { return log() > 0 && end() }, value: 'changed' }
  }

  #current(machine: Generatorish, method: Method): Generatorish[string] | undefined {
    try {
      return machine[method]
    } catch (error) {
      this.log('no method to patch:', error)
      return undefined
    }
  }

  #iterator(behaviour: number): object {
    const result = (value: unknown, done: boolean): object => ({ value, done, mark: ++this.#marks })
    let left = 3
    const methods = [
      {}, { throw: (e: unknown) => { this.log('it throw', e); return result(e, false) } }, { throw: (e: unknown) => result(e, true) }, {
        throw: () => 1 },
      { return: (v: unknown) => { this.log('it return', v); return result(v, true) } }, { return: (v: unknown) => result(v, false) }, {
        return: () => { throw 'it' } },
      { throw: null, return: null }, { next: () => 1 }, { next: () => { throw 'at once' } },
    ]
    return {
      [Symbol.iterator]() { return this },
      next: (value: unknown) => { this.log('it next', value); return left-- > 0 ? result(left, false) : result('it is done', true) },
      ...methods[behaviour % methods.length],
    }
  }
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'done' in value) {
    const { value: inner, mark } = value as unknown as { value: unknown; mark?: number }
    return `{ ${show(inner)}, ${doneOf(value)}${mark === undefined ? '' : `, ${mark}`} }`
  }
  return value instanceof Error ? value.name : String(value)
}

function doneOf(value: { readonly done: unknown }): string {
  try {
    return String(value.done)
  } catch (error) {
    return `throws ${String(error)}`
  }
}
