/** The last changes to a file: what was lifted to the program level, and the runtime. */
import type * as t from '@babel/types'
import type { Options } from '@switchyard/core'
import { readPrologue, otherDirectives } from '../annotate/directives.js'
import { importRuntime } from '../runtime/place.js'
import type { FileResult } from './compile.js'

export function finishProgram(program: t.Program, result: FileResult, _options: Options, legacy: boolean): void {
  if (readPrologue(program, []).use || readPrologue(program, []).no) program.directives = otherDirectives(program.directives)
  if (!result.changed) return
  const source = legacy ? 'switchyard/runtime/legacy' : 'switchyard/runtime'
  const runtime = importRuntime(program, result.runtime, { source, fresh: (base) => result.names.fresh(base) })
  // Imports run first wherever they stand; what has to run early comes right after them.
  const first = program.body.findIndex((statement) => statement.type !== 'ImportDeclaration')
  const imports = first < 0 ? program.body.length : first
  program.body.splice(imports, 0, ...(runtime ? [runtime] : []), ...result.early)
  for (const statement of result.hoisted) program.body.push(statement)
}
