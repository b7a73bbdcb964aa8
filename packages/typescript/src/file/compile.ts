/** Compiles the machines of a file, innermost first: a function is read with the machines inside of it in their places. */
import type ts from 'typescript'
import {
  compileFunction, diagnostic, type Diagnostic, type Location, type Manifest, type Options, type Output, type OutStatement, type Stages,
} from '@switchyard/core'
import { type FunctionNode, locate, skipOuter } from '../host.js'
import { type FileSite, readFunction } from '../read/function.js'
import type { WriteFacts } from '../read/reader.js'
import { strayJumps } from '../read/stray-jumps.js'
import type { Scan, Site } from '../scan/scan.js'
import { outsideEnv, type Writer } from '../write/environment.js'
import { refillChild } from '../write/refill.js'
import type { Machine } from './machine.js'

/** What can be told of each machine that was made. */
export interface MachineReport {
  readonly file: string
  readonly key: string
  readonly name: string
  readonly location: Location
  readonly manifest: Manifest
  stages(): Stages
}

export class FileCompiler {
  readonly diagnostics: Diagnostic[] = []
  readonly reports: MachineReport[] = []
  /** Functions that have turned out to stand where no machine can: the file is to be compiled again without them. */
  readonly found = new Map<ts.Node, Diagnostic>()

  constructor(
    readonly at: FileSite, readonly scan: Scan, readonly options: Options, readonly writer: Writer, readonly machines: Map<ts.Node, Machine>,
    /** What an earlier attempt found: functions that stand where no machine can. They stay as they are. */
    readonly unplaced: Map<ts.Node, Diagnostic>,
  ) {}

  compile(): void {
    for (const site of this.scan.sites) {
      const refusal = this.unplaced.get(site.node)
      if (refusal) this.#refuse(site, [refusal])
      else this.#site(site)
    }
  }

  #site(site: Site): void {
    const { at } = this
    const stray = strayJumps(at.ts, site.node)
    const what = 'A jump that leads nowhere'
    if (stray.length > 0) return this.#refuse(site, stray.map((node) => diagnostic('SY2003', locate(at.ts, at.file, node), { what })))
    const holds = this.scan.holdsMachines.has(site.node)
    const current = holds ? this.#withMachines(site.node) : site.node
    const facts: WriteFacts = { vars: new Set(), namings: new Map(), factories: new Map() }
    const read = readFunction(holds ? { ...at, usedNames: this.#namesWith(current) } : at, site, current, facts)
    if (!read.ok) return this.#refuse(site, read.diagnostics)
    const compiled = compileFunction(read.tree)
    if (!compiled.ok) return this.#refuse(site, compiled.diagnostics)
    const { output, manifest, stages } = compiled
    this.machines.set(site.node, { node: site.node, current, facts, tree: read.tree, output, name: site.name })
    this.reports.push({ file: at.file.fileName, key: site.key, name: site.displayName, location: read.tree.location, manifest, stages })
    for (const name of introduced(output)) this.scan.usedNames.add(name)
  }

  /** The function with the machines inside of it; its name and decorators are evaluated outside of it, where it is put in its place. */
  #withMachines(node: FunctionNode): FunctionNode {
    const { ts, context } = this.writer
    const env = outsideEnv(this.writer)
    return ts.visitEachChild(node, (child) => (child === node.name || ts.isDecorator(child) ? child
      : refillChild(env, node, child) as ts.VisitResult<ts.Node>), context)
  }

  #refuse(site: Site, diagnostics: readonly Diagnostic[]): void {
    const severity = this.options.unsupported === 'keep' && site.unasked ? 'warning' : 'error'
    this.diagnostics.push(...diagnostics.map((item) => ({ ...item, severity }) as const))
  }

  /** Machines that cannot be written where they stand: a method, or those in a class or literal. */
  refusePlace(node: ts.Node, what: string): void {
    const { ts, file } = this.at
    const inside = ts.isClassLike(node) ? node.members : ts.isObjectLiteralExpression(node) ? node.properties : [node]
    const sites = this.scan.sites.filter((site) => (inside as readonly ts.Node[]).some((each) => site.node === each
      || (ts.isPropertyDeclaration(each) && each.initializer && site.node === skipOuter(ts, each.initializer))))
    if (sites.length === 0) throw new Error(`Internal error: no machine to refuse: ${what}`)
    for (const site of sites) this.found.set(site.node, diagnostic('SY2003', locate(ts, file, site.node), { what }))
  }

  /** Machines inside of a function bring names of their own. */
  #namesWith(node: FunctionNode): ReadonlySet<string> {
    const { ts } = this.at
    const names = new Set(this.scan.usedNames)
    const stack: ts.Node[] = [node]
    for (let each = stack.pop(); each; each = stack.pop()) {
      if (ts.isIdentifier(each)) names.add(ts.idText(each))
      ts.forEachChild(each, (child) => { stack.push(child) })
    }
    return names
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
