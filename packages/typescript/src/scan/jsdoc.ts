/** `@machine` in JSDoc comments: on a function, a method, or a declaration or property that a function is stored in. */
import type ts from 'typescript'
import { diagnostic, type Diagnostic, machineTag, type Tag } from '@switchyard/core'
import { isAssignmentOperator, isErased, locate, type TS } from '../host.js'
import { isAround, type Visit } from './visit.js'

/** The comments of a file that say something about machines. */
export class TaggedComments {
  readonly #found: readonly { readonly pos: number; readonly end: number; readonly tag: Tag }[]

  constructor(readonly ts: TS, readonly file: ts.SourceFile) {
    this.#found = [...file.text.matchAll(/\/\*\*[^]*?\*\//g)].flatMap(({ 0: text, index }) => {
      const tag = machineTag(text.slice(2, -2))
      return tag ? [{ pos: index, end: index + text.length, tag }] : []
    })
  }

  /** The tag in front of a node. */
  tagOf(node: ts.Node): Tag | null {
    if (this.#found.length === 0) return null
    const { pos, end } = this.ts.getOriginalNode(node)
    const near = this.#found.filter((comment) => comment.pos >= pos && comment.end <= end)
    if (pos < 0 || near.length === 0) return null
    const start = this.ts.getOriginalNode(node).getStart(this.file)
    const before = near.filter((comment) => comment.end <= start)
    return (before.find(({ tag }) => tag.kind === 'machine') ?? before[0])?.tag ?? null
  }

  isTagged(node: ts.Node): boolean {
    return this.tagOf(node)?.kind === 'machine'
  }
}

/** The nodes that carry the tag for a function. */
export function taggedOwners(comments: TaggedComments, visit: Visit): readonly ts.Node[] {
  const owners: ts.Node[] = []
  for (let at: Visit | null = visit; at; at = step(comments.ts, at)) {
    owners.push(...[at.node, ...overloads(comments.ts, at)].filter((each) => comments.isTagged(each)))
  }
  return owners
}

/** The signatures in front of a function. */
function overloads(ts: TS, { node, parent }: Visit): readonly ts.Node[] {
  if (!parent || !(ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node))) return []
  const around = parent.node
  const list: readonly ts.Node[] = ts.isClassLike(around) ? around.members
    : ts.isSourceFile(around) || ts.isBlock(around) || ts.isModuleBlock(around) || ts.isCaseOrDefaultClause(around) ? around.statements : []
  const end = list.indexOf(node)
  let start = end
  while (start > 0 && list[start - 1]!.kind === node.kind && isErased(ts, list[start - 1]!)) start--
  return list.slice(Math.max(start, 0), Math.max(end, 0))
}

/** The next node outwards that a comment on would mean the same function. */
function step(ts: TS, { node, parent }: Visit): Visit | null {
  if (!parent) return null
  const around = parent.node
  if (isAround(ts, around) || ts.isExpressionStatement(around) || ts.isExportAssignment(around)) return parent
  // The list begins where its statement does: the comment belongs to the statement.
  if (ts.isVariableDeclarationList(around)) return parent.parent && ts.isVariableStatement(parent.parent.node) ? parent.parent : null
  if (ts.isVariableDeclaration(around) || ts.isPropertyAssignment(around) || ts.isPropertyDeclaration(around)) {
    return around.initializer === node ? parent : null
  }
  if (ts.isBinaryExpression(around)) return isAssignmentOperator(ts, around.operatorToken.kind) && around.right === node ? parent : null
  return ts.isCallExpression(around) && around.arguments[0] === node ? parent : null
}

/** What is wrong with the tag in front of a node, when no function has taken it. */
export function strayTag(comments: TaggedComments, node: ts.Node, owners: ReadonlySet<ts.Node>): Diagnostic | null {
  const { ts, file } = comments
  const tag = comments.tagOf(node)
  if (!tag || (tag.kind === 'machine' && owners.has(node))) return null
  const location = locate(ts, file, node)
  return tag.kind === 'typo' ? diagnostic('SY1009', location, { found: tag.found }) : diagnostic('SY1001', location, { what: kindOf(ts, node) })
}

function kindOf(ts: TS, node: ts.Node): string {
  if (ts.isVariableStatement(node) || ts.isVariableDeclarationList(node)) return 'a variable'
  if (ts.isClassLike(node)) return 'a class'
  return isErased(ts, node) ? 'a type' : 'a piece of code'
}
