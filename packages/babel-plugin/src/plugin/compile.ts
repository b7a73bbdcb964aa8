/** Compiles the machines of one file: reads, lets core work, and puts the results in place. */
import type * as t from '@babel/types'
import {
  compileFunction, diagnostic, inlinedGlobals, inOrder, saltOf,
  type Compiled, type Diagnostic, type Location, type Manifest, type Options, type Output, type Place, type Stages,
} from '@switchyard/core'
import { decide } from '../annotate/annotate.js'
import { otherDirectives } from '../annotate/directives.js'
import { taggedOwners, untag } from '../annotate/jsdoc.js'
import { dropUnused, unwrap } from '../annotate/wrapper.js'
import { locationOf, type Kit, type Node } from '../nodes.js'
import { placeDeclaration } from '../place/declaration.js'
import { placeExpression } from '../place/expression.js'
import { placeMember } from '../place/member.js'
import { noChanges, type Placing, type Site } from '../place/site.js'
import { toTree, type Reading } from '../read/function.js'
import { RuntimeNames } from '../runtime/names.js'
import { displayName, nameOf, pathOf } from '../scan/infer.js'
import { declaredBy, identifiers, isStrictAround, isStrictProgram, Outside, repeats } from '../scan/names.js'
import { scan, type FunctionSpot } from '../scan/scan.js'
import type { Spot } from '../scan/spot.js'
import { createWriter, type Writer } from '../write/index.js'
import { Positions } from '../write/positions.js'
import { Names } from './fresh.js'

export interface MachineReport {
  readonly key: string
  readonly name: string
  /** Where the function stands in the source. */
  readonly location: Location
  readonly manifest: Manifest
  stages(): Stages
}

export interface FileResult {
  readonly machines: readonly MachineReport[]
  readonly diagnostics: readonly Diagnostic[]
  readonly hoisted: readonly t.Statement[]
  readonly early: readonly t.Statement[]
  readonly runtime: RuntimeNames
  readonly names: Names
  /** As `Changes` has them. */
  readonly setUps: ReadonlySet<Node>
  readonly programNames: ReadonlySet<string>
  /** The program has been changed, if only by taking out directives. */
  readonly changed: boolean
  /** An import has gone. */
  readonly wasModule: boolean
}

export interface Input {
  readonly kit: Kit
  readonly program: t.Program
  readonly source: string
  readonly options: Options
  readonly staticBlocks: boolean
  readonly earlyDecorators: boolean
}

export function compileProgram(input: Input): FileResult {
  const { kit, program, options } = input
  const found = scan(kit, program)
  const outside = new Outside(kit)
  const { machines, unasked, wrapped, diagnostics } = decide(kit, program, found, outside, options)
  // Scripts that bring their runtime along need no module system: what they declare is global.
  const salt = program.sourceType !== 'module' && options.runtime === 'inline' ? saltOf(input.source) : ''
  const file = new FileCompiler(input, outside, new Names(found.usedNames, salt), wrapped)
  const keys = uniqueKeys(machines)
  // Placing a machine may change the keys that name others.
  const names = new Map(machines.map((spot) => [spot, displayName(spot)]))
  const severity = (spot: FunctionSpot): Diagnostic['severity'] => (options.unsupported === 'keep' && unasked.has(spot) ? 'warning' : 'error')
  const refused = machines.flatMap((spot) => file.compile(spot, keys.get(spot)!, names.get(spot)!)
    .map((each): Diagnostic => ({ ...each, severity: severity(spot) })))
  const wasModule = file.unwrapped.length > 0 && dropUnused(kit, program, file.unwrapped)
  return {
    machines: file.machines, hoisted: file.hoisted, early: file.early, runtime: file.runtime, names: file.names, changed: machines.length > 0, wasModule,
    setUps: file.setUps, programNames: outside.programNames(program),
    diagnostics: inOrder([...diagnostics, ...refused, ...(options.runtime === 'inline' && file.machines.length > 0 ? hiddenGlobals(kit, program) : [])]),
  }
}

/** Declarations that would hide a global from the inlined runtime. */
function hiddenGlobals(kit: Kit, program: t.Program): readonly Diagnostic[] {
  return program.body.flatMap((statement) => [...new Set(declaredBy(kit, statement))].sort().filter((name) => inlinedGlobals.includes(name))
    .map((name) => diagnostic('SY1011', locationOf(('declaration' in statement && statement.declaration) || statement), { name })))
}

/** Keys in source order; a repetition gets a number. */
function uniqueKeys(machines: readonly FunctionSpot[]): ReadonlyMap<FunctionSpot, string> {
  const counts = new Map<string, number>()
  const keys = new Map<FunctionSpot, string>()
  for (const spot of machines) {
    const path = pathOf(spot)
    const count = (counts.get(path) ?? 0) + 1
    counts.set(path, count)
    keys.set(spot, count === 1 ? path : `${path}#${count}`)
  }
  return keys
}

function placeOf({ node, parent }: FunctionSpot): Place {
  if (node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod') return 'member'
  if (node.type !== 'FunctionDeclaration') return 'expression'
  const around = parent!.node.type === 'ExportNamedDeclaration' || parent!.node.type === 'ExportDefaultDeclaration' ? parent!.parent! : parent!
  return around.node.type === 'Program' ? 'declaration' : 'expression'
}

const refuse = ({ node }: FunctionSpot, what: string): Diagnostic => diagnostic('SY2003', locationOf(node), { what })

class FileCompiler {
  readonly machines: MachineReport[] = []
  readonly hoisted: t.Statement[] = []
  readonly early: t.Statement[] = []
  readonly runtime = new RuntimeNames()
  /** What the calls of `machine()` that are gone went through. */
  readonly unwrapped: t.Identifier[] = []
  readonly #changes = noChanges()
  readonly setUps: ReadonlySet<Node> = this.#changes.setUps
  readonly #used = new WeakSet<Node>()
  /** Everything that has a machine in it. */
  readonly #holding = new Set<Node>()
  readonly #positions: Positions

  constructor(readonly input: Input, readonly outside: Outside, readonly names: Names, readonly wrapped: ReadonlyMap<Node, Spot>) {
    this.#positions = new Positions(input.source)
  }

  compile(spot: FunctionSpot, key: string, name: string): readonly Diagnostic[] {
    const reading = this.#read(spot, key, name)
    if (reading.diagnostics.length > 0) return reading.diagnostics
    const [owners, call] = [taggedOwners(spot), this.wrapped.get(spot.node)]
    const compiled: Compiled = compileFunction(reading.tree)
    if (!compiled.ok) return compiled.diagnostics
    const refusal = this.#place(spot, reading, compiled.output)
    if (refusal) return [refusal]
    for (const owner of owners) untag(owner)
    const callee = call ? unwrap(call) : null
    if (callee) this.unwrapped.push(callee)
    for (let at = spot.parent; at && !this.#holding.has(at.node); at = at.parent) this.#holding.add(at.node)
    this.machines.push({ key, name: reading.tree.displayName, location: reading.tree.location, manifest: compiled.manifest, stages: compiled.stages })
    return []
  }

  #read(spot: FunctionSpot, key: string, name: string): Reading {
    const reading = toTree(this.input.kit, spot.node, {
      displayName: name, key, place: placeOf(spot), repeats: repeats(spot),
      outerStrict: isStrictAround(spot), programStrict: isStrictProgram(this.input.program),
      outerNames: this.outside.isDynamicAround(spot) ? this.names.used : this.outside.namesFrom(spot.parent),
      usedNames: this.#namesFor(spot.node), salt: this.names.salt, source: this.input.source,
    })
    const needsSuper = spot.node.type === 'ObjectMethod' && reading.tree.usesSuper
    return needsSuper ? { ...reading, tree: { ...reading.tree, place: 'member' } } : reading
  }

  #place(spot: FunctionSpot, reading: Reading, output: Output): Diagnostic | null {
    const directives = spot.node.body.type === 'BlockStatement' ? otherDirectives(spot.node.body.directives) : []
    const site: Site = { spot, name: nameOf(spot).name, directives }
    const writer = this.#writer(site, reading)
    const placing: Placing = {
      ...this.#changes, staticBlocks: this.input.staticBlocks, earlyDecorators: this.input.earlyDecorators, kit: this.input.kit,
      writer, fresh: (base) => this.names.fresh(base),
      declares: (name) => this.outside.namesFrom(spot.parent).has(name) || this.outside.programNames(this.input.program).has(name),
    }
    this.#separateParameters(spot.node)
    let refusal: string | null = null
    if (output.place === 'declaration') placeDeclaration(placing, site, output)
    else if (output.place === 'expression') refusal = placeExpression(placing, site, output)
    else refusal = placeMember(placing, site, output)
    if (refusal !== null) return refuse(spot, refusal)
    this.hoisted.push(...writer.statements(output.hoisted))
    this.early.push(...writer.statements(output.early))
    this.#learn(output)
    return null
  }

  /** Of parameters that share a name the last one counts; the others get names of their own, since methods must not repeat one. */
  #separateParameters({ params }: FunctionSpot['node']): void {
    params.forEach((param, at) => {
      if (param.type !== 'Identifier') return
      const again = params.slice(at + 1).some((other) => other.type === 'Identifier' && other.name === param.name)
      if (again) param.name = this.names.fresh(param.name)
    })
  }

  /** Machines inside of a function bring names of their own, which would hide those of the machine around them. */
  #namesFor(node: Node): ReadonlySet<string> {
    return this.#holding.has(node) ? identifiers(this.input.kit, node, new Set(this.names.used)) : this.names.used
  }

  /** Names that core has made up at the program level are taken from now on. */
  #learn(output: Output): void {
    for (const out of [...output.hoisted, ...output.early]) {
      if (out.kind === 'Function' && out.function.name !== null) this.names.add(out.function.name)
      if (out.kind === 'Variables') for (const { name } of out.declarators) this.names.add(name)
    }
    if (output.place === 'member') this.names.add(output.variable)
    if (output.place === 'declaration') this.names.add(output.functionName)
  }

  #writer({ spot, name, directives }: Site, reading: Reading): Writer {
    return createWriter({
      kit: this.input.kit, positions: this.#positions, holes: reading.holes, used: this.#used, wrapper: { name, node: spot.node, directives },
      runtime: (imported) => this.runtime.reference(imported), fresh: (base) => this.names.fresh(base),
    })
  }
}
