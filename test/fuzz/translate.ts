/** Program texts through a host of the project. */
import { parse } from '@babel/parser'
import { traverseFast, type File } from '@babel/types'
import type TypeScript from 'typescript'
import { nativeGenerators } from '../support/ast.js'

export type SourceType = 'script' | 'module'
export type Host = 'babel' | 'typescript'
/** Program text to program text of the same source type. */
export type Translation = (source: string, sourceType: SourceType) => string

/** Gives the compiler of a host. It throws what the host throws; `Uncompiled` when a generator is left. */
export async function loadHost(host: Host): Promise<Translation> {
  return host === 'babel' ? withBabel() : withTypeScript()
}

async function withBabel(): Promise<Translation> {
  const { compile } = await import('../support/compile.js')
  return (source, sourceType) => {
    const { code, ast } = compile(source, { goal: sourceType, mode: 'all', runtime: 'import' })
    const left = nativeGenerators(ast)
    if (left.length > 0) throw new Uncompiled(`left: ${left.join(', ')}`)
    return code
  }
}

async function withTypeScript(): Promise<Translation> {
  const [{ compileTypeScript }, { default: ts }] = await Promise.all([import('../typescript/support/compile.js'), import('typescript')])
  return (source, sourceType) => {
    const { code, machines } = orUnprintable(ts, source, () => compileTypeScript(source, { goal: sourceType }))
    if (machines.length === 0 && isMisread(ts, source)) throw new Misread()
    assertCompiled(source, code, sourceType, machines.length)
    return code
  }
}

/** TypeScript's printer fails by itself on `return a?.#x`, for one: what it cannot give back as it is says nothing about us. */
function orUnprintable<T>(ts: typeof TypeScript, source: string, compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    try {
      ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ESNext } })
    } catch {
      throw new Misread()
    }
    throw error
  }
}

export class Uncompiled extends Error {}
/** TypeScript's parser takes the program for a wrong one, and says so to its user; or TypeScript fails on it by itself. */
export class Misread extends Error {}

/** `case (a = b): var {…} = c` begins like an arrow function with a type, for one. Other errors of its parser leave the tree whole. */
function isMisread(ts: typeof TypeScript, source: string): boolean {
  const file = ts.createSourceFile('program.mjs', source, ts.ScriptTarget.ESNext) as { readonly parseDiagnostics?: readonly { readonly code: number }[] }
  return (file.parseDiagnostics ?? []).some(({ code }) => code === 1005)
}

/**
 * No `yield` may be left and each generator must have been reported as a machine. (The inlined runtime itself holds an empty generator function, to
 * find the intrinsics.)
 */
function assertCompiled(source: string, code: string, sourceType: SourceType, machines: number): void {
  const wanted = count(parse(source, { sourceType, errorRecovery: true }), (node) => 'generator' in node && node.generator === true)
  if (machines !== wanted) throw new Uncompiled(`${wanted} generators, but ${machines} machines`)
  const yields = count(parse(code, { sourceType, errorRecovery: true }), (node) => node.type === 'YieldExpression')
  if (yields > 0) throw new Uncompiled(`${yields} yields are left`)
}

function count(file: File, wanted: (node: { readonly type: string; readonly generator?: unknown }) => boolean): number {
  let found = 0
  traverseFast(file, (node) => { if (wanted(node)) found++ })
  return found
}
