/**
 * The metadata at the head of a test of tc39/test262 (its INTERPRETING.md, "Metadata"): the few keys a runner acts on.
 * It is YAML, of which only the forms used there are read: `key: value`, `key: [a, b]`, and lists and maps on indented lines.
 */
export interface Negative {
  readonly phase: 'parse' | 'resolution' | 'runtime'
  readonly type: string
}

export interface Frontmatter {
  readonly flags: ReadonlySet<string>
  readonly includes: readonly string[]
  readonly features: readonly string[]
  readonly negative: Negative | null
}

export function readFrontmatter(source: string): Frontmatter {
  const text = /\/\*---([^]*?)---\*\//.exec(source)?.[1]?.replace(/\r\n?/g, '\n') ?? ''
  return {
    flags: new Set(list(text, 'flags')),
    includes: list(text, 'includes'),
    features: list(text, 'features'),
    negative: readNegative(text),
  }
}

function list(text: string, key: string): string[] {
  const inline = new RegExp(`^${key}:[ \\t]*\\[([^\\]]*)\\]`, 'm').exec(text)
  if (inline) return items((inline[1] ?? '').split(','))
  return items(indented(text, key).map((line) => line.replace(/^-/, '')))
}

function items(texts: readonly string[]): string[] {
  return texts.map((item) => item.replace(/#.*$/, '').trim()).filter((item) => item !== '')
}

/** The indented lines under `key:`, trimmed. */
function indented(text: string, key: string): string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.trimEnd() === `${key}:`)
  if (start < 0) return []
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^\S/.test(line) && !line.startsWith('-'))
  return (end < 0 ? rest : rest.slice(0, end)).map((line) => line.trim())
}

function readNegative(text: string): Negative | null {
  const lines = indented(text, 'negative')
  const value = (key: string): string | undefined => lines.find((line) => line.startsWith(`${key}:`))?.slice(key.length + 1).trim()
  const phase = value('phase')
  const type = value('type')
  if (type === undefined || (phase !== 'parse' && phase !== 'resolution' && phase !== 'runtime')) return null
  return { phase, type }
}
