/** Calls the plugin's hook as a host does that knows no filters. */
import switchyard, { type SwitchyardOptions } from '@switchyard/rollup-plugin'

export interface Log {
  readonly message: string
  readonly pluginCode?: string
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number }
  readonly frame?: string
  readonly pos?: number
}

export interface Transformed {
  readonly code: string | null
  readonly sources: readonly string[]
  readonly warnings: readonly Log[]
}

/** What `this.error` was called with is thrown. */
export function transform(code: string, id = '/project/a.js', options: SwitchyardOptions = {}, map: object | null = null): Transformed {
  const warnings: Log[] = []
  const context = {
    error(log: Log): never { throw Object.assign(new Error(log.message), log) },
    warn(log: Log) { warnings.push(log) },
    getCombinedSourcemap(): object { return map ?? { version: 3, sources: [id], sourcesContent: [code], names: [], mappings: '' } },
  }
  const result = switchyard(options).transform.handler.call(context as never, code, id)
  return { code: result?.code ?? null, sources: result?.map.sources ?? [], warnings }
}

export function refusal(...args: Parameters<typeof transform>): Log & Error {
  try {
    transform(...args)
  } catch (error) {
    return error as Log & Error
  }
  throw new Error('not refused')
}
