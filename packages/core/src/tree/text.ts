import type { Location } from './location.js'

/** The source text of a location on one line. */
export function textOf(source: string, location: Location): string {
  return location === 'Generated' ? '' : source.slice(location.start, location.end).replace(/\s+/g, ' ')
}
