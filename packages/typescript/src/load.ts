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

/** Two copies of TypeScript may number their nodes differently (SY3002): what one has parsed the other would take for something else. */
export function checkFile(ts: TS, file: ts.Node): void {
  if (file.kind === ts.SyntaxKind.SourceFile || file.kind === ts.SyntaxKind.Bundle) return
  throw new SwitchyardError([diagnostic('SY3002', Generated, { version: ts.version })], '', '')
}
