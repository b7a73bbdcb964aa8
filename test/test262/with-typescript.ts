/** TypeScript as a compiler: with our transformer before it, or with its own lowering to ES5. */
import ts from 'typescript'
import { everyGenerator, SourceError, type Compile, type Source } from './source.js'

export type Transformer = (options: object) => ts.TransformerFactory<ts.SourceFile>

export function withTypeScript(switchyard: Transformer): Compile {
  const before = [switchyard(everyGenerator)]
  return (source) => transpile(source, ts.ScriptTarget.ESNext, { before })
}

export function transpileToES5(source: Source): string {
  return transpile(source, ts.ScriptTarget.ES5, {})
}

/**
 * `transpileModule` with everything off that would change a script beyond its syntax: no added "use strict", no CommonJS.
 * Errors of syntax are asked for, since TypeScript emits something for any text.
 */
function transpile({ text, file, isModule }: Source, target: ts.ScriptTarget, transformers: ts.CustomTransformers): string {
  const result = ts.transpileModule(text, {
    fileName: file, reportDiagnostics: true, transformers,
    compilerOptions: {
      target, module: ts.ModuleKind.ESNext, moduleDetection: isModule ? ts.ModuleDetectionKind.Force : ts.ModuleDetectionKind.Legacy,
      downlevelIteration: true, allowJs: true, alwaysStrict: false, verbatimModuleSyntax: true, ignoreDeprecations: '6.0',
    },
  })
  const syntax = result.diagnostics?.find((found) => found.file !== undefined && found.code < 2000)
  if (syntax) throw new SourceError(ts.flattenDiagnosticMessageText(syntax.messageText, ' '))
  return result.outputText
}
