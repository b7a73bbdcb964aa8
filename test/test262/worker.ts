/**
 * A child process that judges tests one at a time, as its parent asks for them. A process of its own, so that a test that hangs
 * or takes the engine down costs nothing but itself. Arguments: the checkout, the compiler.
 */
import { loadCompiler, type CompilerName } from './compilers.js'
import { createJudge, type Verdict } from './verdict.js'

export type Report = { readonly kind: 'ready' } | { readonly kind: 'compiled' } | { readonly kind: 'verdict'; readonly verdict: Verdict }

const [root = '', compiler = 'babel'] = process.argv.slice(2) as [string, CompilerName]
const judge = createJudge(root, await loadCompiler(compiler), compiler === 'print')

function report(message: Report): void {
  process.send?.(message)
}

// Promises that a test leaves rejected are its own affair; so are errors that it throws in a later turn.
process.on('unhandledRejection', () => {})
process.on('uncaughtException', () => {})
process.on('disconnect', () => { process.exit() })
process.on('message', (test: string) => {
  judge.verdict(test, () => { report({ kind: 'compiled' }) }).then(
    (verdict) => { report({ kind: 'verdict', verdict }) },
    (error: unknown) => { report({ kind: 'verdict', verdict: { kind: 'failed', error: `Runner: ${String(error)}` } }) },
  )
})
report({ kind: 'ready' })
