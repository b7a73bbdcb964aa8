/** Comments of compiled code say `@machine` no more: it is compiled once. */
import type ts from 'typescript'
import { machineTag, withoutMachineTag } from '@switchyard/core'
import type { Env } from './environment.js'

/** The node made of one that carried the tag, with its comments but for the tag. */
export function untagged<N extends ts.Node>(env: Env, original: ts.Node, made: N): N {
  const { ts, file, tagged } = env.writer
  if (made === original || !tagged.has(original)) return made
  const synthetic = ts.getSyntheticLeadingComments(made) ?? ts.getSyntheticLeadingComments(original)
  if (synthetic) ts.setSyntheticLeadingComments(made, synthetic.filter(({ text }) => machineTag(text)?.kind !== 'machine' || withoutMachineTag(text) !== null)
    .map((comment) => ({ ...comment, text: machineTag(comment.text)?.kind === 'machine' ? withoutMachineTag(comment.text)! : comment.text })))
  const source = ts.getOriginalNode(original)
  if (source.pos < 0) return made
  const { text } = file
  const comments = attached(ts, file, source).map(({ pos, end, kind }) => ({ kind, text: text.slice(pos, end), breaks: /^[ \t]*\r?\n/.test(text.slice(end)) }))
  const bare = comments.map((comment) => ({ ...comment, text: comment.text.replace(/(^\/\*|\n)([\s*]*)@machine(?![\w$.-])/g, '$1$2') }))
  if (bare.every((comment, index) => comment.text === comments[index]!.text)) return made
  for (const comment of bare) {
    if (/^[\s*/]*$/.test(comment.text)) continue
    const isBlock = comment.kind === ts.SyntaxKind.MultiLineCommentTrivia
    ts.addSyntheticLeadingComment(made, comment.kind, comment.text.slice(2, isBlock ? -2 : undefined), comment.breaks || !isBlock)
  }
  return ts.setEmitFlags(made, ts.EmitFlags.NoLeadingComments)
}

/** The comments in front of a node that are its own: those at the top of a file with an empty line behind them are not. */
export function attached(ts: Env['writer']['ts'], file: ts.SourceFile, node: ts.Node): readonly ts.CommentRange[] {
  const ranges = ts.getLeadingCommentRanges(file.text, node.pos) ?? []
  if (node.pos > 0) return ranges
  const line = (position: number): number => ts.getLineAndCharacterOfPosition(file, position).line
  const gap = ranges.findIndex((range, index) => index > 0 && line(range.pos) > line(ranges[index - 1]!.end) + 1)
  const first = gap < 0 ? ranges.length : gap
  const isDetached = first > 0 && line(node.getStart(file)) > line(ranges[first - 1]!.end) + 1
  return isDetached ? ranges.slice(first) : ranges
}
