/** The property of hostile input: right output or a located error, never a crash, a hang or a text that is no program. */
import { parseSync, transformSync, type ParserOptions } from '@babel/core'
import plugin from '@switchyard/babel-plugin'
import type { Diagnostic } from '@switchyard/core'
import { switchyard } from '@switchyard/typescript'
import ts from 'typescript'

export type Judgement = 'compiled' | 'left alone' | 'refused' | 'no program'

/** How long a text of some hundred lines may take, on a loaded machine. */
const patience = 20_000

export type Judge = (text: string) => Judgement

const babelOptions = (sourceType: 'module' | 'script') => ({
  babelrc: false, configFile: false, filename: 'hostile.js', sourceType, highlightCode: false,
  parserOpts: { allowReturnOutsideFunction: false, errorRecovery: false } satisfies ParserOptions,
})

/** @throws for what the compiler must never do */
export function judgeBabel(text: string): Judgement {
  const options = babelOptions('module')
  try {
    parseSync(text, options)
  } catch (error) {
    return located(error, 'loc' in (error as object))
  }
  return timed(text, () => {
    const { code, metadata } = transformSync(text, { ...options, plugins: [[plugin, { mode: 'all', unsupported: 'keep' }]] })!
    parseSync(code!, options)
    const { machines } = (metadata as { switchyard?: { machines: readonly object[] } }).switchyard ?? { machines: [] }
    return machines.length > 0 ? 'compiled' : 'left alone'
  })
}

/** TypeScript makes a tree of anything; a tree with errors in it must not break the transformer. @throws for what the compiler must never do */
export function judgeTypeScript(text: string): Judgement {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext }
  const plain = ts.transpileModule(text, { fileName: 'hostile.ts', compilerOptions, reportDiagnostics: true })
  const errorOf = (code: string): string | null => {
    const { diagnostics } = ts.transpileModule(code, { fileName: 'output.js', compilerOptions, reportDiagnostics: true })
    return diagnostics?.[0] ? ts.flattenDiagnosticMessageText(diagnostics[0].messageText, ' ') : null
  }
  // Some errors only the type check reports: what TypeScript writes for them is no program either.
  const broken = (plain.diagnostics ?? []).length > 0 || errorOf(plain.outputText) !== null
  return timed(text, () => {
    const before = [switchyard({ mode: 'all', unsupported: 'keep' })]
    const { outputText } = ts.transpileModule(text, { fileName: 'hostile.ts', compilerOptions, transformers: { before } })
    if (broken) return 'no program'
    const error = errorOf(outputText)
    if (error !== null) throw new Error(`The output is no program: ${error}`)
    return outputText === plain.outputText ? 'left alone' : 'compiled'
  })
}

function timed(text: string, run: () => Judgement): Judgement {
  const start = performance.now()
  try {
    return run()
  } catch (error) {
    const { diagnostics } = error as { diagnostics?: readonly Diagnostic[] }
    if (!diagnostics) throw error
    return located(error, diagnostics.every(({ location }) => location !== 'Generated' && location.end <= text.length))
  } finally {
    const took = performance.now() - start
    if (took > patience) throw new Error(`It took ${Math.round(took)} ms`)
  }
}

function located(error: unknown, has: boolean): Judgement {
  if (!has) throw error
  return error instanceof SyntaxError && 'diagnostics' in error ? 'refused' : 'no program'
}
