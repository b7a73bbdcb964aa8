/** The last changes to a file: what was lifted to the program level, and the runtime. */
import type * as t from '@babel/types'
import type { Options } from '@switchyard/core'
import { otherDirectives } from '../annotate/directives.js'
import type { Kit } from '../nodes.js'
import { makeShakeable } from '../place/shake.js'
import { inlineRuntime } from '../runtime/inline.js'
import { importRuntime } from '../runtime/place.js'
import * as build from '../write/build.js'
import type { FileResult } from './compile.js'

export interface Finishing {
  readonly kit: Kit
  readonly options: Options
  /** The output will run where there are no generators. */
  readonly legacy: boolean
  /** Of the tools that come after it one leaves out what nobody uses. */
  readonly bundled: boolean
  parse(text: string): t.Statement[]
}

export function finishProgram(program: t.Program, result: FileResult, finishing: Finishing): void {
  program.directives = otherDirectives(program.directives)
  if (!result.changed) return
  const { kit, legacy, parse, options } = finishing
  if (finishing.bundled && program.sourceType === 'module') makeShakeable(kit, program, result.setUps, result.programNames)
  const fresh = (base: string): string => result.names.fresh(base)
  const runtime = options.runtime === 'inline'
    ? inlineRuntime(program, result.runtime, { kit, legacy, parse, fresh })
    : importRuntime(program, result.runtime, { source: legacy ? 'switchyard/runtime/legacy' : 'switchyard/runtime', fresh })
  const head = takeHead(program.body[0])
  // The runtime before everything else: modules that are imported may call a machine through a cycle.
  program.body.unshift(...runtime)
  // Imports run first wherever they stand; what has to run early comes right after them.
  // The import of `machine` may have been all that said that the file is a module.
  if (result.wasModule && !program.body.some(isModuleSyntax)) program.body.push(build.exportNothing())
  const place = program.body.findIndex((statement) => statement.type !== 'ImportDeclaration' && !runtime.includes(statement))
  // In the array that is there, for paths hold on to it; and one at a time, for there may be more than a call takes arguments.
  const behind = program.body.splice(place < 0 ? program.body.length : place)
  for (const statement of [...result.early, ...behind, ...result.hoisted]) program.body.push(statement)
  const first = program.body[0]
  if (first && head.length > 0) first.leadingComments = [...head, ...(first.leadingComments ?? [])]
}

const isModuleSyntax = ({ type }: t.Statement): boolean => /^(?:Import|Export|TSExport|TSImportEquals)/.test(type)

/** What other tools read at the head of a file and nowhere else: pragmas of JSX, references and checks of TypeScript, licences. */
const headComment = /^!|^\/\s*<|@(?:jsx|ts-|flow|license|preserve|copyright|fileoverview)/

/** The comments in front of the first statement that are about the file, which stay at its head. */
function takeHead(first: t.Statement | undefined): t.Comment[] {
  const comments = first?.leadingComments ?? []
  const last = comments.findLastIndex(({ value }) => headComment.test(value))
  if (!first || last < 0) return []
  first.leadingComments = comments.slice(last + 1)
  return comments.slice(0, last + 1)
}
