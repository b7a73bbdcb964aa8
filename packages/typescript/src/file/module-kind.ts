/** The module system a file is emitted in, and what follows from it. */
import type ts from 'typescript'
import { hasStrictDirective, type TS } from '../host.js'

export type ModuleFormat = 'commonjs' | 'esm' | 'other'

interface EmitHost { getEmitModuleFormatOfFile?(file: ts.SourceFile): ts.ModuleKind }
type Internals = ts.TransformationContext & { getEmitHost?(): EmitHost | undefined }

export function moduleFormat(ts: TS, context: ts.TransformationContext, file: ts.SourceFile): ModuleFormat {
  const kind = (context as Internals).getEmitHost?.()?.getEmitModuleFormatOfFile?.(file) ?? emitKind(ts, context.getCompilerOptions(), file)
  if (kind === ts.ModuleKind.CommonJS) return 'commonjs'
  if (kind === ts.ModuleKind.None) return 'commonjs'
  if (kind >= ts.ModuleKind.ES2015) return 'esm'
  return 'other'
}

/** For versions that do not tell: the rules of `module`. */
function emitKind(ts: TS, options: ts.CompilerOptions, file: ts.SourceFile): ts.ModuleKind {
  const kind = options.module ?? ((options.target ?? ts.ScriptTarget.ES5) >= ts.ScriptTarget.ES2015 ? ts.ModuleKind.ES2015 : ts.ModuleKind.CommonJS)
  const isNode = kind >= ts.ModuleKind.Node16 && kind <= ts.ModuleKind.NodeNext
  if (isNode) return file.impliedNodeFormat ?? ts.ModuleKind.CommonJS
  if (/\.c[tj]s$/.test(file.fileName)) return ts.ModuleKind.CommonJS
  return /\.m[tj]s$/.test(file.fileName) ? ts.ModuleKind.ESNext : kind
}

/** Is the top level of the emitted file strict code? */
export function isProgramStrict(ts: TS, options: ts.CompilerOptions, file: ts.SourceFile): boolean {
  if (ts.isExternalModule(file) || hasStrictDirective(ts, file)) return true
  const major = Number.parseInt(ts.version, 10)
  return options.alwaysStrict ?? options.strict ?? major >= 6
}
