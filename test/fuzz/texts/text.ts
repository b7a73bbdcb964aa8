/**
 * The routines of a world, each as a program text of its own, for what a class has depends on what its function contains. Texts call methods of `env`, the
 * Environment, and `odd` (odd.ts) and `tamper` (tamper.ts).
 */
import type { Move, Target } from '../../runtime/support/environment.js'
import { forms, type Form } from './forms.js'
import type { OddIterator } from './odd.js'
import type { Home, Tampering } from './tamper.js'

/**
 * What is iterated over: a machine or something simple of the environment, an odd iterator, a new machine of a routine further down the list, so that chains
 * end, any of that at the end of a long chain, something of the language, or an expression as it stands.
 */
export type Source =
  | Target | OddIterator
  | { readonly kind: 'below'; readonly by: number }
  | { readonly kind: 'far below'; readonly depth: number; readonly source: Source }
  | { readonly kind: 'language'; readonly which: number }
  | { readonly kind: 'expression'; readonly text: string }

/** What the text of a routine depends on beside the routine. */
export interface Place {
  /** Whose iterators the world tampers with. */
  readonly home: Home
  /** How many routines come behind this one in the list, and which one it is. */
  readonly behind: number
  readonly at: number
}

export type Statement =
  | { readonly kind: 'yield' | 'return' | 'return delegated' | 'throw'; readonly value: number }
  | { readonly kind: 'delegate'; readonly source: Source }
  | Loop
  | { readonly kind: 'pattern'; readonly text: string; readonly source: Source }
  | { readonly kind: 'move'; readonly move: Move }
  | Omit<Tampering, 'of'>

export interface Loop {
  readonly kind: 'loop'
  readonly source: Source
  readonly body: keyof typeof loopBodies
  /** How it is left, or goes on, in turn `at`. */
  readonly exit: string
  readonly at: number
}

export interface Segment {
  readonly guard: keyof typeof guards
  readonly body: readonly Statement[]
  readonly handler: readonly Statement[]
}

export interface Routine {
  readonly form: Form
  readonly segments: readonly Segment[]
}

const loopBodies = { nothing: '', yields: "env.log('in the loop', yield x)", delegates: "env.log('in the loop', yield* [x])" }
const catching = (handler: string): string => ` catch (e) { env.log('caught', e)\n${handler} }`
const finishing = (handler: string): string => ` finally { env.log('finally')\n${handler} }`
const guards = {
  none: (body: string) => body,
  catch: (body: string, handler: string) => `try { ${body} }${catching(handler)}`,
  finally: (body: string, handler: string) => `try { ${body} }${finishing(handler)}`,
  both: (body: string, handler: string) => `try { ${body} }${catching(handler)}${finishing(handler)}`,
}

/** Iterables whose iterators are tampered with. */
const iterables: Readonly<Record<Home, readonly string[]>> = {
  array: ['[1, 2]', '[1, , 3]', '[7, 8].values()', 'arguments', 'new Uint8Array(2)', '{ __proto__: [3, 4].values().__proto__ }'],
  set: ['new Set([1, 2])', 'new Set([1]).values()', 'new Set([3, 4]).entries()'],
  map: ['new Map([[1, 2], [3, 4]])', 'new Map([[1, 2]]).keys()'],
  string: ['"ab"', '"c"[Symbol.iterator]()'],
  iterator: ['[1, 2]', '[7, 8].values()', 'new Set([1, 2])', 'new Map([[1, 2]])', '"ab"'],
}

const chain = 'function* down(n, x) { if (n > 0) yield* down(n - 1, x); else yield* x }'

function sourceText(source: Source, place: Place): string {
  const { home, at, behind } = place
  switch (source.kind) {
    case 'expression': return source.text
    case 'language': return iterables[home][source.which % iterables[home].length]!
    case 'odd': return `odd(env, ${JSON.stringify(source)})`
    case 'below': return targetText(behind === 0 ? { kind: 'array', length: source.by } : { kind: 'new', routine: at + 1 + source.by % behind })
    case 'far below': return `down(${source.depth}, ${sourceText(source.source, place)})`
    default: return targetText(source)
  }
}

const targetText = (target: Target): string => `env.target(${JSON.stringify(target)})`

/** `out` is there for exits to lead to. */
const loopText = ({ source, body, exit, at }: Loop, place: Place): string => `out: do { let i = 0; for (const x of ${sourceText(source, place)}) {
env.log('item', x); if (i > 6) throw 'endless'
${loopBodies[body]}
if (i++ === ${at}) ${exit} } env.log('behind the loop') } while (false)`

function statementText(statement: Statement, place: Place): string {
  switch (statement.kind) {
    case 'yield': return `env.log('got', yield ${statement.value})`
    case 'delegate': return `env.log('gave', yield* ${sourceText(statement.source, place)})`
    case 'loop': return loopText(statement, place)
    case 'pattern': return `{ let a, b; (${statement.text} = ${sourceText(statement.source, place)}); env.log('pattern', a, b) }`
    case 'return': return `return ${statement.value}`
    case 'return delegated': return `return yield* [${statement.value}]`
    case 'throw': return `throw ${statement.value}`
    case 'tamper': return `tamper(env, ${JSON.stringify({ ...statement, of: place.home })})`
    case 'move': return `env.perform(${JSON.stringify(statement)})`
  }
}

export function routineText({ form, segments }: Routine, place: Place): string {
  const list = (statements: readonly Statement[]): string => statements.map((statement) => `${statementText(statement, place)};`).join('\n')
  const text = segments.map(({ guard, body, handler }) => guards[guard](list(body), list(handler))).join('\n')
  return `${text.includes('down(') ? `${chain}\n` : ''}${forms[form](`${text}\nreturn 'end'`)}`
}
