/**
 * `@switchyard/babel-plugin/file`: compiles a file by its name and text, for the packages that bring their own Babel
 * (`@switchyard/rollup-plugin`, `@switchyard/cli`).
 */
export * from './file/compile-file.js'
export { languageOf, type Language } from './file/language.js'
export { parseFile, type Babel, type Format } from './file/parse.js'
export type { MachineReport } from './plugin/compile.js'
// Core is part of this package: those that build on it use the same one.
export { checkOptions, codeFrame, formatDiagnostic, Generated, machineMention } from '@switchyard/core'
export type { Diagnostic, Location, Manifest, Options, Span, Stages } from '@switchyard/core'
