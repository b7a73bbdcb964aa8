/** The TypeScript to work with: what the caller runs, else the one installed beside the project. */
import { createRequire } from 'node:module'
import type ts from 'typescript'
import { diagnostic, Generated } from '@switchyard/core'
import { SwitchyardError } from './file/diagnostics.js'
import type { TS } from './host.js'

export function loadTypeScript(given: TS | undefined): TS {
  const ts = given ?? installed()
  checkTypeScript(ts)
  return ts
}

function installed(): TS {
  const require = createRequire(import.meta.url)
  return require('typescript') as TS
}

/** TypeScript 7 is the native port: it has no transformers (SY3001). */
export function checkTypeScript(ts: Partial<TS>): void {
  const works = typeof ts.visitEachChild === 'function' && typeof ts.factory === 'object'
  if (works && Number.parseInt(ts.version ?? '', 10) < 7) return
  throw new SwitchyardError([diagnostic('SY3001', Generated, { version: String(ts.version ?? 'unknown') })], '', '')
}

/**
 * Two copies of TypeScript may number their nodes differently (SY3002): what one has parsed the other would take for something else.
 * Declaration files are only made, and given to `afterDeclarations` (SY3004).
 */
export function checkFile(ts: TS, file: ts.Node): void {
  const isMade = ts.isSourceFile(file) && file.isDeclarationFile && ts.getOriginalNode(file) !== file
  if (isMade) throw new SwitchyardError([diagnostic('SY3004', Generated, {})], '', '')
  if (file.kind === ts.SyntaxKind.SourceFile || file.kind === ts.SyntaxKind.Bundle) return
  throw new SwitchyardError([diagnostic('SY3002', Generated, { version: ts.version })], '', '')
}

/** TypeScript calls each entry of `before` with a context: what it calls must be what our functions give, not they themselves (SY3003). */
export function checkCalled(first: unknown, name: string): void {
  const context = first as Partial<ts.TransformationContext> | null | undefined
  if (typeof context?.startLexicalEnvironment === 'function') throw new SwitchyardError([diagnostic('SY3003', Generated, { name })], '', '')
}

/** @throws SY1012 and SY1005 for hooks of other types */
export function checkHooks(hooks: unknown): void {
  const known = 'onMachine, ts'
  if (typeof hooks !== 'object' || hooks === null) {
    throw new SwitchyardError([diagnostic('SY1012', Generated, { found: String(hooks), known })], '', '')
  }
  const { onMachine } = hooks as { readonly onMachine?: unknown }
  if (onMachine === undefined || typeof onMachine === 'function') return
  const value = typeof onMachine === 'object' ? 'an object' : String(onMachine)
  throw new SwitchyardError([diagnostic('SY1005', Generated, { name: 'onMachine', value, expected: 'a function' })], '', '')
}
