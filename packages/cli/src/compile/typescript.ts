/** Output that stays TypeScript: its types are those of the source, but what is emitted for a machine has none. */
import type { SourceMap } from '@switchyard/babel-plugin/file'

const comment = '// @ts-nocheck -- compiled by Switchyard; types are checked in the source'

/** Tells TypeScript not to check the file, in a line of its own before everything but a hashbang. */
export function withoutChecks(code: string, map: SourceMap | null): { readonly code: string; readonly map: SourceMap | null } {
  const lines = code.split('\n')
  const at = lines[0]!.startsWith('#!') ? 1 : 0
  lines.splice(at, 0, comment)
  if (map === null) return { code: lines.join('\n'), map }
  const mappings = map.mappings.split(';')
  mappings.splice(at, 0, '')
  return { code: lines.join('\n'), map: { ...map, mappings: mappings.join(';') } }
}
