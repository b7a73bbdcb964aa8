/** `@machine` in JSDoc comments: on a function, a method, or a declaration or property that a function is stored in. */
import type ts from 'typescript'
import { diagnostic, type Diagnostic, machineTag, type Tag } from '@switchyard/core'
import { hasModifier, isAssignmentOperator, isErased, locate, type TS } from '../host.js'
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
    const original = this.ts.getOriginalNode(node)
    const before = original.pos < 0 || this.#found.length === 0 ? [] : this.#between(original)
    const tags = [...before, ...syntheticTags(this.ts, node)]
    return tags.find(({ kind }) => kind === 'machine') ?? tags[0] ?? null
  }

  /** The tags in the comments between a node's full start and its first token; what the file has of them is in order. */
  #between(node: ts.Node): readonly Tag[] {
    const found = this.#found
    let [low, high] = [0, found.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (found[middle]!.pos < node.pos) low = middle + 1
      else high = middle
    }
    if (low === found.length || found[low]!.end > node.end) return []
    const start = node.getStart(this.file)
    const tags: Tag[] = []
    for (let at = low; at < found.length && found[at]!.end <= start; at++) tags.push(found[at]!.tag)
    return tags
  }

  isTagged(node: ts.Node): boolean {
    return this.tagOf(node)?.kind === 'machine'
  }
}

/** The tags in comments that an earlier transformer has put in front of a node. */
function syntheticTags(ts: TS, node: ts.Node): readonly Tag[] {
  const comments = ts.getSyntheticLeadingComments(node) ?? []
  return comments.flatMap(({ kind, text }) => {
    const tag = kind === ts.SyntaxKind.MultiLineCommentTrivia ? machineTag(text) : null
    return tag ? [tag] : []
  })
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
  if (tag.kind === 'typo') return diagnostic('SY1009', location, { found: tag.found })
  return diagnostic('SY1001', location, { what: kindOf(ts, node), written: '@machine' })
}

function kindOf(ts: TS, node: ts.Node): string {
  if (ts.isVariableStatement(node) || ts.isVariableDeclarationList(node)) return 'a variable'
  if (ts.isClassLike(node)) return 'a class'
  if (isErased(ts, node)) return 'a type'
  if (ts.isPropertyDeclaration(node)) return hasModifier(ts, node, ts.SyntaxKind.AccessorKeyword) ? 'an accessor' : 'a field'
  return ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) ? 'a property' : 'a piece of code'
}
