/** What language a file is written in, by its name, and what Babel's parser has to be told to read it. */

export interface Language {
  readonly typescript: boolean
  readonly jsx: boolean
  /** `.cjs` and `.cts` are CommonJS, `.mjs` and `.mts` are modules, whatever stands in them; the others may be either. */
  readonly format: 'module' | 'commonjs' | null
}

export type ParserPlugin = string | readonly [string, object]

const name = /\.([cm])?([jt])s(x)?$/

/** The language of a file; null for what is no program. Declaration files are not: there is nothing in them to compile. */
export function languageOf(file: string): Language | null {
  const found = name.exec(file)
  if (!found || /\.d\.[cm]?ts$/.test(file)) return null
  const [, format, kind, x] = found
  // Plain JavaScript may hold JSX, as it does in many projects; in plain TypeScript `<T>x` is a cast.
  return { typescript: kind === 't', jsx: kind === 'j' || x !== undefined, format: format === 'm' ? 'module' : format === 'c' ? 'commonjs' : null }
}

/** Syntax that is in the standard, or on its way into it, is read everywhere. */
export function parserPlugins({ typescript, jsx }: Language, decorators: 'decorators' | 'decorators-legacy'): ParserPlugin[] {
  return [
    ...(typescript ? ['typescript'] : []), ...(jsx ? ['jsx'] : []),
    decorators, 'decoratorAutoAccessors', 'explicitResourceManagement', 'sourcePhaseImports', 'deferredImportEvaluation',
  ]
}
