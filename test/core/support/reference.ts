/** The reference of the diagnostics, made from the catalogue: packages/core/DIAGNOSTICS.md. */
import { fileURLToPath } from 'node:url'
import { catalogue } from '@switchyard/core'

export const referencePath = fileURLToPath(new URL('../../../packages/core/DIAGNOSTICS.md', import.meta.url))

interface Entry { message(parameters: unknown): string; hint(parameters: unknown): string }

/** Gives every parameter its own name as value, in marks that no text has. */
const names = new Proxy({}, { get: (_, name) => `\u0001${String(name)}\u0002` })
const cell = (text: string): string => text.replace(/[|*]/g, '\\$&').replace(/[\u0001\u0002]/g, '*')

const groups = [['SY1', 'Annotations and options'], ['SY2', 'Constructs of the language'], ['SY3', 'Hosts']] as const

export function reference(): string {
  const entries = Object.entries(catalogue as unknown as Readonly<Record<string, Entry>>)
  const tables = groups.map(([prefix, title]) => {
    const own = entries.filter(([code]) => code.startsWith(prefix))
    const rows = own.map(([code, entry]) => `| ${code} | ${cell(entry.message(names))} | ${cell(entry.hint(names))} |`)
    return [`## ${title}`, '', '| Code | Says | What to do |', '|---|---|---|', ...rows].join('\n')
  })
  return [
    '# Diagnostics', '',
    'Every error and warning of Switchyard, generated from `src/diagnostics/catalogue.ts` by `npm run fixtures:update`. Words in *italics* stand for a part',
    'of the program or of the configuration. Codes are stable; all diagnostics of a file are reported at once, each with the place in the source.', '',
    tables.join('\n\n'), '',
  ].join('\n')
}
