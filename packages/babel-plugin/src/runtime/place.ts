/** Where emitted code gets the runtime from: an import, or a `require` where the file is a script. */
import type * as t from '@babel/types'
import * as build from '../write/build.js'
import type { RuntimeNames } from './names.js'

export interface RuntimeOptions {
  /** The module that emitted code imports. */
  readonly source: 'switchyard/runtime' | 'switchyard/runtime/legacy'
  fresh(base: string): string
}

/** The statement that brings the used functions in; none when none is used. */
export function importRuntime(program: t.Program, names: RuntimeNames, { source, fresh }: RuntimeOptions): t.Statement[] {
  if (names.used.length === 0) return []
  const pairs = names.used.map((imported) => {
    const local = fresh(imported)
    names.rename(imported, local)
    return { imported, local }
  })
  if (program.sourceType === 'module') return [build.namedImport(pairs, source)]
  const module = fresh('switchyard$runtime')
  const list = pairs.map(({ imported, local }) => build.declarator(build.identifier(local), build.member(build.identifier(module), imported)))
  const required = build.call(build.identifier('require'), [build.string(source)])
  return [build.variables('var', [build.declarator(build.identifier(module), required), ...list])]
}
