/** The options that every host takes, as flags. */
import { checkOptions, type Options } from '@switchyard/babel-plugin/file'
import { UsageError } from './exit.js'

export type HostFlags = Partial<Record<keyof Options, string>>

/**
 * The options that every host takes, of what was given.
 * @throws UsageError when they do not go together
 */
export function hostOptions(flags: HostFlags): Options {
  const given = (['mode', 'runtime', 'unsupported'] as const).flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]]))
  const { options, diagnostics } = checkOptions(Object.fromEntries(given))
  if (diagnostics.length > 0) throw new UsageError(diagnostics.map(({ message, hint }) => `${message} ${hint}`).join('\n'))
  return options
}
