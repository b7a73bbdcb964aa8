/** One file: scan, compile, rewrite. */
import type ts from 'typescript'
import { type Diagnostic, inOrder, jsxVariables, type Options, saltOf } from '@switchyard/core'
import { directives, type TS } from '../host.js'
import { hoistedMachines } from '../place/hoist.js'
import { otherDirectives } from '../scan/directives.js'
import { hiddenGlobals } from '../scan/hidden-globals.js'
import { isOnlyWrapper } from '../scan/machine-call.js'
import { type Scan, scanFile } from '../scan/scan.js'
import { machineEnv, outsideEnv, type Writer } from '../write/environment.js'
import { refillList } from '../write/list.js'
import { operatorTokens } from '../write/nodes.js'
import { parts } from '../write/parts.js'
import { writeStatements } from '../write/statement.js'
import { isCandidate } from './candidate.js'
import { FileCompiler, type MachineReport } from './compile.js'
import { type AddDiagnostic, report } from './diagnostics.js'
import type { Machine } from './machine.js'
import { withoutUnusedMachine } from './machine-import.js'
import { isProgramStrict, moduleFormat } from './module-kind.js'
import { InlineRuntime } from './inline-runtime.js'
import { type Runtime, RuntimeHelper, RuntimeImport } from './runtime-import.js'

export interface TransformOptions {
  readonly ts: TS
  readonly options: Options
  readonly addDiagnostic: AddDiagnostic | undefined
  readonly onMachine: ((machine: MachineReport) => void) | undefined
}

export function transformFile(t: TransformOptions, context: ts.TransformationContext, file: ts.SourceFile): ts.SourceFile {
  if (file.isDeclarationFile || !isCandidate(t.ts, t.options, file) || hasSyntaxErrors(file)) return file
  const unplaced = new Map<ts.Node, Diagnostic>()
  for (;;) {
    const { result, scan, compiler } = compileFile(t, context, file, unplaced)
    if (compiler.found.size === 0) {
      for (const machine of compiler.reports) t.onMachine?.(machine)
      report(t.ts, inOrder([...scan.diagnostics, ...compiler.diagnostics]), file, t.addDiagnostic)
      return result
    }
    for (const [node, refusal] of compiler.found) unplaced.set(node, refusal)
  }
}

interface Attempt { readonly result: ts.SourceFile; readonly scan: Scan; readonly compiler: FileCompiler }

/** `unplaced`: functions that stay as they are. */
function compileFile(t: TransformOptions, context: ts.TransformationContext, file: ts.SourceFile, unplaced: Map<ts.Node, Diagnostic>): Attempt {
  const { ts, options } = t
  const compilerOptions = context.getCompilerOptions()
  const programStrict = isProgramStrict(ts, compilerOptions, file)
  const scan = scanFile(ts, file, options, programStrict)
  // Scripts that bring their runtime along need no module system: what they declare is global.
  const salt = !ts.isExternalModule(file) && options.runtime === 'inline' ? saltOf(file.text) : ''
  const runtime = runtimeOf(t, context, file, freshIn(scan, salt))
  const origins = new Map<ts.Node, ts.Node>()
  const machines = new Map<ts.Node, Machine>()
  const writer: Writer = {
    parts, ts, file, factory: context.factory, context, machines, tagged: scan.tagged, wrappers: wrapperCalls(ts, scan),
    operators: operatorTokens(ts), classNames: scan.classNames, holdsMachines: scan.holdsMachines, heldKeys: new Map(), used: new Set(), origins,
    blockScopes: targetOf(ts, compilerOptions) >= ts.ScriptTarget.ES2015,
    objectSpreads: targetOf(ts, compilerOptions) >= ts.ScriptTarget.ES2018,
    staticBlocks: targetOf(ts, compilerOptions) >= ts.ScriptTarget.ES2022, fresh: freshIn(scan, salt),
    runtime: (name) => runtime.use(name), refuse: (node, what) => { compiler.refusePlace(node, what) },
  }
  const olderDecorators = compilerOptions.experimentalDecorators === true
  const emitsMetadata = olderDecorators && compilerOptions.emitDecoratorMetadata === true
  const keepsConstEnums = [compilerOptions.preserveConstEnums, compilerOptions.isolatedModules, compilerOptions.verbatimModuleSyntax].includes(true)
  const jsx = jsxVariables(file.text, [compilerOptions.jsxFactory, compilerOptions.reactNamespace, compilerOptions.jsxFragmentFactory])
  const remade = targetOf(ts, compilerOptions) < ts.ScriptTarget.ES2015
  const site = { ts, file, programStrict, usedNames: scan.usedNames, salt, remade, keepsConstEnums, olderDecorators, emitsMetadata, jsx, origins }
  const compiler = new FileCompiler(site, scan, options, writer, machines, unplaced)
  compiler.compile()
  if (options.runtime === 'inline' && machines.size > 0) compiler.diagnostics.push(...hiddenGlobals(ts, file))
  return { result: machines.size === 0 ? file : rewrite(writer, runtime, file), scan, compiler }
}

/**
 * Errors of TypeScript's parser behind which the tree is whole all the same: an optional chain may well have private names (ECMA-262 13.3), and
 * sloppy code octal literals, numbers with a zero in front and octal escapes (B.1.1, B.1.2).
 */
const harmlessErrors: ReadonlySet<number> = new Set([18030, 1121, 1489, 1487, 1488])

/** A tree that TypeScript has pieced together around errors is no program: it reports them itself, and machines of it would say nothing more. */
function hasSyntaxErrors(file: ts.SourceFile): boolean {
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.Diagnostic[] }
  return parseDiagnostics !== undefined && parseDiagnostics.some(({ code }) => !harmlessErrors.has(code))
}

/** The calls of `machine()` that are nothing but that, with their functions. */
function wrapperCalls(ts: TS, { wrappers }: Scan): ReadonlyMap<ts.Node, ts.Node> {
  return new Map([...wrappers].filter(([, call]) => isOnlyWrapper(ts, call)).map(([fn, call]) => [call, fn]))
}

function runtimeOf({ ts, options }: TransformOptions, context: ts.TransformationContext, file: ts.SourceFile, fresh: (name: string) => string): Runtime {
  const target = targetOf(ts, context.getCompilerOptions())
  // Engines of that age have no generators, whose intrinsics the runtime starts from.
  const legacy = target < ts.ScriptTarget.ES2015
  if (options.runtime === 'import') return new RuntimeImport(ts, context.factory, moduleFormat(ts, context, file), legacy, fresh)
  return new RuntimeHelper(context.factory, new InlineRuntime({ ts, target, legacy, isModule: ts.isExternalModule(file), fresh }))
}

function targetOf(ts: TS, options: ts.CompilerOptions): ts.ScriptTarget {
  const major = Number.parseInt(ts.version, 10)
  return options.target ?? (major >= 6 ? ts.ScriptTarget.ESNext : ts.ScriptTarget.ES5)
}

function freshIn({ usedNames }: Scan, salt: string): (base: string) => string {
  return (plain) => {
    const base = plain + salt
    let name = base
    for (let count = 1; usedNames.has(name); count++) name = `${base}$${count}`
    usedNames.add(name)
    return name
  }
}

function rewrite(writer: Writer, runtime: Runtime, file: ts.SourceFile): ts.SourceFile {
  const { ts, factory, machines } = writer
  const env = outsideEnv(writer)
  const body = file.statements.slice(directives(ts, file.statements).length)
  const hoisted = hoistedMachines(env, body, 'var')
  const written = withoutUnusedMachine(env.writer, refillList(env, body))
  const lifted = (which: 'early' | 'hoisted') =>
    [...machines.values()].flatMap((machine) => writeStatements(machineEnv(writer, machine), machine.output[which]))
  const [early, late] = [lifted('early'), lifted('hoisted')]
  const statements = [...otherDirectives(ts, file.statements), ...runtime.statements(), ...early, ...hoisted, ...written, ...late]
  const result = factory.updateSourceFile(file, ts.setTextRange(factory.createNodeArray(statements), file.statements))
  const helper = runtime.helper()
  return helper ? ts.addEmitHelper(result, helper) : result
}
