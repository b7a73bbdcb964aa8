/**
 * `@switchyard/babel-plugin/file`: compiles a file by its name and text, for the packages that bring their own Babel
 * (`@switchyard/rollup-plugin`, `@switchyard/cli`).
 */
import { parseFile as parse, type Babel, type ParseInput } from './file/parse.js'

export * from './file/compile-file.js'
export { languageOf, type Language } from './file/language.js'
export type { Babel, Format } from './file/parse.js'
export type { MachineReport } from './plugin/compile.js'
// Core is part of this package: those that build on it use the same one.
export { checkOptions, codeFrame, formatDiagnostic, Generated, machineMention } from '@switchyard/core'
export type { Diagnostic, Location, Manifest, Options, Span, Stages } from '@switchyard/core'

/** What a file was parsed into, described without the types of one Babel. */
export interface ParsedFile {
  readonly program: { readonly body: readonly object[] }
}

export const parseFile: (babel: Babel, input: ParseInput) => ParsedFile = parse
