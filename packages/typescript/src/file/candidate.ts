/** Can a file hold anything to compile? What this costs is all that files without machines cost. */
import type ts from 'typescript'
import { mentionsMachine, type Options } from '@switchyard/core'
import type { TS } from '../host.js'

/** A test of the text: most files hold no annotation. Of a file that an earlier transformer has changed the text does not tell. */
export function isCandidate(ts: TS, { mode }: Options, file: ts.SourceFile): boolean {
  if (mentionsMachine(file.text) || (mode === 'all' && file.text.includes('*'))) return true
  return isChanged(ts, file) && holdsAnnotation(ts, file, mode === 'all')
}

/** Has an earlier transformer changed the file? */
const isChanged = (ts: TS, file: ts.SourceFile): boolean => ts.getOriginalNode(file) !== file || file.statements.some(({ pos }) => pos < 0)

/** Does a text, a name or a made comment in the tree say something about machines, or is there a generator that nobody has to ask for? */
function holdsAnnotation(ts: TS, file: ts.SourceFile, everything: boolean): boolean {
  const stack: ts.Node[] = [file]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (ts.isStringLiteral(node) && mentionsMachine(`"${node.text}"`)) return true
    if (ts.isIdentifier(node) && mentionsMachine(node.text)) return true
    if (everything && node.kind === ts.SyntaxKind.AsteriskToken) return true
    if (ts.getSyntheticLeadingComments(node)?.some(({ text }) => mentionsMachine(text))) return true
    ts.forEachChild(node, (child) => { stack.push(child) })
  }
  return false
}
