/** Options that every host takes, validated (SY1004, SY1005). */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js'
import { Generated } from '../tree/location.js'

export interface Options {
  /** Which generators become machines: the annotated ones, or all. */
  readonly mode: 'annotated' | 'all'
  /** Where emitted code finds its helpers: imported, or put into the file. */
  readonly runtime: 'import' | 'inline'
  /** What to do with a generator that cannot be compiled exactly; `keep` (with mode `all` only) leaves it as it is, with a warning. */
  readonly unsupported: 'error' | 'keep'
}

export interface CheckedOptions {
  readonly options: Options
  readonly diagnostics: readonly Diagnostic[]
}

const allowed: { readonly [K in keyof Options]: readonly Options[K][] } = {
  mode: ['annotated', 'all'],
  runtime: ['import', 'inline'],
  unsupported: ['error', 'keep'],
}

/** Checks what the user wrote in a configuration; the first allowed value is the default. */
export function checkOptions(raw: unknown): CheckedOptions {
  const names = Object.keys(allowed)
  const diagnostics: Diagnostic[] = []
  const isObject = typeof raw === 'object' && !Array.isArray(raw)
  if (raw !== undefined && !isObject) diagnostics.push(diagnostic('SY1012', Generated, { found: kindOf(raw), known: names.join(', ') }))
  const given = isObject ? { ...raw } as Record<string, unknown> : {}
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) diagnostics.push(diagnostic('SY1004', Generated, { name, known: names.join(', ') }))
  }
  const pick = <K extends keyof Options>(name: K): Options[K] => {
    const values = allowed[name]
    const value = given[name]
    if (value === undefined) return values[0]!
    if ((values as readonly unknown[]).includes(value)) return value as Options[K]
    diagnostics.push(diagnostic('SY1005', Generated, { name, value: show(value), expected: choice(values) }))
    return values[0]!
  }
  const options: Options = { mode: pick('mode'), runtime: pick('runtime'), unsupported: pick('unsupported') }
  if (options.unsupported === 'keep' && options.mode !== 'all' && diagnostics.length === 0) {
    const expected = '"error" unless mode is "all": what is annotated is compiled or refused'
    diagnostics.push(diagnostic('SY1005', Generated, { name: 'unsupported', value: '"keep"', expected }))
  }
  return { options, diagnostics }
}

const choice = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(' or ')

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'an array' : typeof value === 'function' ? 'a function' : show(value))

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : typeof value === 'object' && value !== null ? 'an object' : String(value)
}
