/** Reads and compiles the machines of a file, before anything of it is rewritten. */
import type ts from 'typescript'
import { compileFunction, type Diagnostic, type Manifest, type Options, type OutStatement, type Output, type Stages } from '@switchyard/core'
import { type FileSite, readFunction } from '../read/function.js'
import type { WriteFacts } from '../read/reader.js'
import type { Scan, Site } from '../scan/scan.js'
import type { Machine } from './machine.js'

/** What can be told of each machine that was made. */
export interface MachineReport {
  readonly file: string
  readonly key: string
  readonly name: string
  readonly manifest: Manifest
  stages(): Stages
}

export interface CompiledFile {
  readonly machines: ReadonlyMap<ts.Node, Machine>
  readonly facts: WriteFacts
  readonly diagnostics: readonly Diagnostic[]
  readonly reports: readonly MachineReport[]
}

export function compileFile(at: FileSite, scan: Scan, options: Options): CompiledFile {
  const machines = new Map<ts.Node, Machine>()
  const facts: WriteFacts = { vars: new Set(), namings: new Map() }
  const diagnostics: Diagnostic[] = []
  const reports: MachineReport[] = []
  for (const site of scan.sites) {
    const made = compileSite(at, site, facts)
    if (!made.ok) {
      diagnostics.push(...made.diagnostics.map((item) => (options.unsupported === 'keep' ? { ...item, severity: 'warning' as const } : item)))
      continue
    }
    machines.set(site.node, made.machine)
    reports.push(made.report)
    for (const name of introduced(made.machine.output)) scan.usedNames.add(name)
  }
  return { machines, facts, diagnostics, reports }
}

function compileSite(at: FileSite, site: Site, facts: WriteFacts):
  | { readonly ok: true; readonly machine: Machine; readonly report: MachineReport }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } {
  const read = readFunction(at, site, facts)
  if (!read.ok) return read
  const compiled = compileFunction(read.tree)
  if (!compiled.ok) return compiled
  const { output, manifest, stages } = compiled
  return {
    ok: true, machine: { node: site.node, tree: read.tree, output, name: site.name },
    report: { file: at.file.fileName, key: site.key, name: site.displayName, manifest, stages },
  }
}

/** The names that a machine declares outside of itself. */
function introduced(output: Output): string[] {
  const names = [...output.hoisted, ...output.early].flatMap(declaredBy)
  if (output.place === 'member') names.push(output.variable)
  if (output.place === 'declaration') names.push(output.functionName)
  return names
}

function declaredBy(statement: OutStatement): string[] {
  if (statement.kind === 'Variables') return statement.declarators.map(({ name }) => name)
  return statement.kind === 'Function' && statement.function.name !== null ? [statement.function.name] : []
}

