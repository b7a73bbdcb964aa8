/** The plugin as unplugin wants it, for tools that do not take Rollup's. */
import type { Context as Host, Options } from 'unplugin'
import type { Context, Log } from './report.js'
import switchyard, { type SwitchyardOptions } from './index.js'

export function hosted(options: SwitchyardOptions, { framework }: { readonly framework: string }): Options {
  const { name, enforce, transform } = switchyard(options)
  return {
    name, enforce,
    transform: {
      filter: transform.filter,
      handler(code, id) {
        return transform.handler.call(contextOf(this, framework), code, id)
      },
    },
    // esbuild knows better which loader its user wants for a file, and reads the others itself.
    esbuild: { onLoadFilter: options.include ? /./ : /\.[cm]?[jt]sx?$/, loader: () => 'default' },
  }
}

/** These tools show the text of a message alone, or at most a place beside it. */
function contextOf(host: Host, framework: string): Context {
  return {
    error(log) {
      // Errors of esbuild's have a place; the others' are thrown, for what is only noted ends no build.
      if (framework === 'esbuild') return host.error({ message: textOf(log), loc: log.loc }) as never
      throw new Error(placed(log))
    },
    warn(log) { host.warn({ message: framework === 'esbuild' ? textOf(log) : placed(log), loc: log.loc }) },
    getCombinedSourcemap() {
      const map = host.getNativeBuildContext?.().inputSourceMap
      if (!map) throw new Error('No earlier plugin has left a map')
      return (typeof map === 'string' ? JSON.parse(map) : map) as object
    },
  }
}

const textOf = ({ message, frame }: Log): string => (frame ? `${message}\n${frame}` : message)

const placed = (log: Log): string => (log.loc ? `${log.loc.file}:${log.loc.line}:${log.loc.column + 1}\n${textOf(log)}` : textOf(log))
