/**
 * A native program and the same one as hand-emitted machines, played side by side.
 */
import { expect } from 'vitest'
import * as runtime from 'switchyard/runtime'
import * as legacy from 'switchyard/runtime/legacy'
import { RUNTIME_EXPORTS } from 'switchyard/contract'
import { Stage, perform } from '../../support/trace.js'
import type { Globals, Play, Program } from '../../support/trace.js'

export type Runtime = Readonly<Record<string, unknown>>

/** The runtime modules that emitted code may import. */
export const entries: Readonly<Record<string, Runtime>> = { native: runtime as Runtime, legacy: legacy as Runtime }

export interface Pair {
  /** Text around both: the rest of the program, with `main`. */
  readonly program: string
  readonly native: string
  readonly machine: string
}

/** Evaluates program text; the runtime's exports are in scope as emitted code has them. */
export function evaluate(text: string, globals: Globals, from: Runtime = runtime as Runtime): Program {
  const names = Object.keys(globals)
  const make = parsed.get(text) ?? new Function(...RUNTIME_EXPORTS, ...names, `${text}\nreturn { main }`) as Evaluation
  parsed.set(text, make)
  return make(...RUNTIME_EXPORTS.map((name) => from[name]), ...Object.values(globals))
}

type Evaluation = (...values: unknown[]) => Program
/** Parsing is most of the work of a trace; a text always comes with the same globals. */
const parsed = new Map<string, Evaluation>()

export function traceNative(pair: Pair, play: Play): readonly string[] {
  return trace(`${pair.native}\n${pair.program}`, play, {})
}

export function traceMachine(pair: Pair, play: Play, from: Runtime): readonly string[] {
  return trace(`${pair.machine}\n${pair.program}`, play, from)
}

function trace(text: string, play: Play, from: Runtime): readonly string[] {
  const stage = new Stage()
  return perform(stage, evaluate(text, stage.globals, from), play)
}

/** Plays natively and under both entries; the traces must agree. Gives the trace. */
export function expectSame(pair: Pair, play: Play): readonly string[] {
  const native = traceNative(pair, play)
  for (const [name, from] of Object.entries(entries)) {
    const machine = traceMachine(pair, play, from)
    // the comparison proper only where it has something to say: it is slow
    if (machine.join('\n') !== native.join('\n')) expect(machine, `entry ${name}`).toEqual(native)
  }
  return native
}
