/** The property: a program gives the same trace natively and compiled. */
import type { Program } from './grammar/program.js'
import type { Outcome, Runner } from './run.js'
import { Misread, Uncompiled, type Translation } from './translate.js'

export type FailureKind = 'refused' | 'uncompiled' | 'does not parse' | 'different'
export type Verdict = Failure | null | 'refused' | 'unusable'
export interface Failure {
  readonly kind: FailureKind
  /** Equal for failures that look alike. */
  readonly signature: string
  readonly details: string
}

/**
 * The difference, null when there is none; 'refused' for a program of which the compiler says itself that it cannot keep it exact, 'unusable' for
 * one that says nothing (only reduced ones should), or that TypeScript's parser does not understand.
 */
export async function check(program: Program, compile: Translation, runner: Runner): Promise<Verdict> {
  const expected = await runNatively(program, runner)
  if (expected === null || expected.unusable !== null) return 'unusable'
  let text: string
  try {
    text = compile(program.source, program.sourceType)
  } catch (error) {
    if (error instanceof Misread) return 'unusable'
    const message = error instanceof Error ? error.message : String(error)
    if (/\[SY2003\]/.test(message)) return 'refused'
    const stack = error instanceof Error && !('code' in error) ? `\n${error.stack ?? ''}` : ''
    return { kind: error instanceof Uncompiled ? 'uncompiled' : 'refused', signature: firstLine(message).replace(/\d+/g, '0'), details: message + stack }
  }
  let actual: Outcome
  try {
    actual = await runner.run(text, program.sourceType, program.plan)
  } catch (error) {
    return { kind: 'does not parse', signature: firstLine(String(error)), details: `${String(error)}\n${text}` }
  }
  return compare(expected, actual)
}

/** Null for text that the engine does not parse. */
export async function runNatively(program: Program, runner: Runner): Promise<Outcome | null> {
  try {
    return await runner.run(program.source, program.sourceType, program.plan)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function compare(expected: Outcome, actual: Outcome): Failure | null {
  const at = expected.trace.findIndex((line, index) => line !== actual.trace[index])
  if (actual.unusable === null && at < 0 && expected.trace.length === actual.trace.length) return null
  const first = at < 0 ? expected.trace.length : at
  const before = expected.trace.slice(Math.max(0, first - 12), first).map((line) => `    ${line}`)
  const wanted = expected.trace[first] ?? '(end)'
  const got = actual.trace[first] ?? `(end${actual.unusable === null ? '' : `: ${actual.unusable}`})`
  return { kind: 'different', signature: `${shape(wanted)} / ${shape(got)}`, details: [...before, `  - ${wanted}`, `  + ${got}`].join('\n') }
}

/** A line of a trace without its numbers. */
function shape(line: string): string {
  return line.replace(/\d+/g, '0').slice(0, 60)
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? ''
}
