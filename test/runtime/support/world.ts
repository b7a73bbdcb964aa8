/**
 * Random worlds: a few generator functions that yield, delegate to each other's generators, step and patch them, and guard some of it,
 * with a script that plays on the generators. A world runs natively and as machines; both must log the same.
 */
import { delegation, emittedExpression, finish } from './emitted.js'
import type { Emitted } from './emitted.js'
import { evaluate } from './pair.js'
import type { Runtime } from './pair.js'
import { Environment } from './environment.js'
import type { Move, Target } from './environment.js'

export type Op =
  | { readonly kind: 'yield'; readonly value: number }
  | { readonly kind: 'delegate'; readonly target: Target }
  | { readonly kind: 'return'; readonly value: number }
  | { readonly kind: 'throw'; readonly value: number }
  | { readonly kind: 'move'; readonly move: Move }

export interface Segment {
  readonly guard: 'none' | 'catch' | 'finally'
  readonly body: readonly Op[]
  readonly handler: readonly Op[]
}

export interface World {
  readonly routines: readonly (readonly Segment[])[]
  readonly script: readonly Move[]
}

const exec = (list: string): string => `for (const op of ${list}) {
  if (op.kind === 'yield') env.log('got', yield op.value)
  else if (op.kind === 'delegate') env.log('gave', yield* env.target(op.target))
  else if (op.kind === 'return') return op.value
  else env.perform(op) }`

/** The routines as a generator function, for native runs and for compilers. */
export const nativeText = `const main = (segments) => function* (env) {
  for (const { guard, body, handler } of segments) {
    if (guard === 'none') { ${exec('body')} }
    else if (guard === 'catch') { try { ${exec('body')} } catch (e) { env.log('caught', e); ${exec('handler')} } }
    else { try { ${exec('body')} } finally { env.log('finally'); ${exec('handler')} } }
  }
  return 'end' }`

/** One step of the flat form: an operation, or what structure has become. */
interface Instruction {
  readonly do: Op['kind'] | 'caught' | 'finally' | 'resume completion' | 'jump' | 'end'
  readonly op?: Op
  /** Where `jump` goes. */
  to?: number
  /** Entries of the handlers around it, -1 for none. */
  readonly onThrow: number
  readonly onReturn: number
}

/** Guarded segments get their handler behind their body; indices are known once everything before is laid out. */
function flatten(segments: readonly Segment[]): Instruction[] {
  const code: Instruction[] = []
  for (const { guard, body, handler } of segments) {
    const around = { onThrow: -1, onReturn: -1 }
    const entry = code.length + body.length + 1
    const inside = guard === 'none' ? around : { onThrow: entry, onReturn: guard === 'finally' ? entry : -1 }
    for (const op of body) code.push({ do: op.kind, op, ...inside })
    if (guard === 'none') continue
    const skip: Instruction = { do: 'jump', to: entry, ...around }
    code.push(skip, { do: guard === 'catch' ? 'caught' : 'finally', ...around })
    for (const op of handler) code.push({ do: op.kind, op, ...around })
    if (guard === 'finally') code.push({ do: 'resume completion', ...around })
    else skip.to = code.length
  }
  return [...code, { do: 'end', onThrow: -1, onReturn: -1 }]
}

/** States: 0 start; 4i + 1 after the suspension of instruction i; 4i + 2 and 4i + 3 handler i entered by an exception or a return. */
function emittedRoutine(code: readonly Instruction[]): Emitted {
  const delegates = code.some((instruction) => instruction.do === 'delegate')
  const table = (of: 'onThrow' | 'onReturn', by: number): number[] =>
    code.flatMap((instruction) => [-1, instruction[of] < 0 ? -1 : 4 * instruction[of] + by, -1, -1])
  const finishNow = (value: string): string => `{ ${finish(value)} }`
  return {
    name: 'routine', params: 'env', slots: ['env', 'pending'], delegates, throws: table('onThrow', 2), returns: table('onReturn', 3),
    locals: 'i, k, op',
    cases: `default:
      if (s === -5) { i = code[i].onThrow; this.$pending = { kind: 'throw', value: v } }
      else if (s === 0) i = 0
      else { i = s >> 2; k = s & 3; s = 0
        if (k === 1) { this.$env.log(code[i].do === 'yield' ? 'got' : 'gave', v); i++ }
        else this.$pending = { kind: k === 2 ? 'throw' : 'return', value: v } }
      for (;; i++) { op = code[i].op; h = code[i].onThrow < 0 ? -1 : -5; switch (code[i].do) {
        case 'yield': this.$$state = 4 * i + 1; return op.value
        ${delegates ? `case 'delegate': ${delegation('this.$env.target(op.target)', 0).replaceAll(' 0', ' 4 * i + 1')}; this.$env.log('gave',
          v); break` : ''}
        case 'return': if (code[i].onReturn < 0) ${finishNow('op.value')} this.$pending = { kind: 'return', value: op.value };
          i = code[i].onReturn - 1; break
        case 'caught': this.$env.log('caught', this.$pending.value); this.$pending = void 0; break
        case 'finally': this.$env.log('finally'); break
        case 'resume completion': op = this.$pending; this.$pending = void 0
          if (op) { if (op.kind === 'throw') throw op.value; ${finishNow('op.value')} } break
        case 'jump': i = code[i].to - 1; break
        case 'end': ${finishNow("'end'")}
        default: this.$env.perform(op)
      } }`,
  }
}

function machineText(code: readonly Instruction[]): string {
  const emitted = emittedExpression(emittedRoutine(code))
  // the one driver loop of the interpreter: exceptions go on at state -5
  return `const main = (code) => ${emitted.replace('if (h < 0) {', 'if (h !== -5) {')}`
}

type Routine = (env: Environment) => Generator

export function runNative(world: World): string[] {
  return runText(nativeText, world, {})
}

/** `text` is `nativeText`, compiled or not. */
export function runText(text: string, { routines, script }: World, globals: Readonly<Record<string, unknown>>): string[] {
  return new Environment(routines.map((segments) => evaluate(text, globals as never, {}).main(segments) as Routine)).play(script)
}

export function runMachines({ routines, script }: World, runtime: Runtime): string[] {
  return new Environment(routines.map((segments) => {
    const code = flatten(segments)
    return evaluate(machineText(code), {}, runtime).main(code) as Routine
  })).play(script)
}
