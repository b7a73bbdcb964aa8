/** One file: scan, compile, rewrite. */
import type ts from 'typescript'
import { diagnostic, type Diagnostic, mentionsMachine, type Options } from '@switchyard/core'
import { directives, locate, type TS } from '../host.js'
import { machineEnv } from '../place/place.js'
import { otherDirectives } from '../scan/directives.js'
import { scanFile, type Scan } from '../scan/scan.js'
import type { Env, Writer } from '../write/environment.js'
import { operatorTokens } from '../write/nodes.js'
import { hoistedMachines, refillStatement } from '../write/refill.js'
import { writeStatements } from '../write/statement.js'
import { compileFile, type CompiledFile, type MachineReport } from './compile.js'
import { type AddDiagnostic, report } from './diagnostics.js'
import { isProgramStrict, moduleFormat } from './module-kind.js'
import { RuntimeImport } from './runtime-import.js'

export interface TransformOptions {
  readonly ts: TS
  readonly options: Options
  readonly addDiagnostic: AddDiagnostic | undefined
  readonly onMachine: ((machine: MachineReport) => void) | undefined
}

export function transformFile(t: TransformOptions, context: ts.TransformationContext, file: ts.SourceFile): ts.SourceFile {
  const { ts, options } = t
  const isCandidate = options.mode === 'all' ? file.text.includes('*') || mentionsMachine(file.text) : mentionsMachine(file.text)
  if (file.isDeclarationFile || !isCandidate) return file
  const compilerOptions = context.getCompilerOptions()
  const programStrict = isProgramStrict(ts, compilerOptions, file)
  const scan = scanFile(ts, file, options, programStrict)
  const keepsConstEnums = [compilerOptions.preserveConstEnums, compilerOptions.isolatedModules, compilerOptions.verbatimModuleSyntax].includes(true)
  const compiled = compileFile({ ts, file, programStrict, usedNames: scan.usedNames, keepsConstEnums }, scan, options)
  const diagnostics: Diagnostic[] = [...scan.diagnostics, ...compiled.diagnostics]
  const result = compiled.machines.size === 0 ? file : rewrite(t, context, file, scan, compiled, diagnostics)
  for (const machine of compiled.reports) t.onMachine?.(machine)
  report(ts, diagnostics, file, t.addDiagnostic)
  return result
}

function rewrite(
  t: TransformOptions, context: ts.TransformationContext, file: ts.SourceFile, scan: Scan, compiled: CompiledFile, diagnostics: Diagnostic[],
): ts.SourceFile {
  const { ts } = t
  const { factory } = context
  const fresh = (base: string): string => {
    let name = base
    for (let count = 1; scan.usedNames.has(name); count++) name = `${base}$${count}`
    scan.usedNames.add(name)
    return name
  }
  const runtime = new RuntimeImport(ts, factory, moduleFormat(ts, context, file), fresh)
  const writer: Writer = {
    ts, factory, context, file, facts: compiled.facts, machines: compiled.machines, operators: operatorTokens(ts), classNames: scan.classNames, fresh,
    runtime: (name) => runtime.use(name),
    refuse: (node, what) => { diagnostics.push(diagnostic('SY2003', locate(ts, file, node), { what })) },
  }
  const env: Env = { writer, machine: null, fills: null, exitArgument: null, outer: null }
  const prologue = otherDirectives(ts, file.statements)
  const body = file.statements.slice(directives(ts, file.statements).length).flatMap((statement) => refillStatement(env, statement))
  const lifted = (which: 'early' | 'hoisted') =>
    [...compiled.machines.values()].flatMap((machine) => writeStatements(machineEnv(env, machine), machine.output[which]))
  const [early, hoisted, variables] = [lifted('early'), lifted('hoisted'), hoistedMachines(env, file.statements)]
  const statements = [...prologue, ...runtime.statements(), ...early, ...variables, ...body, ...hoisted]
  return factory.updateSourceFile(file, ts.setTextRange(factory.createNodeArray(statements), file.statements))
}
