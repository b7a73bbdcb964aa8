/** The text forms of liveness (what each suspension needs) and of the frame (where each variable lives). */
import type { Temporary } from '../blocks/value.js'
import type { Variable } from './accesses.js'
import type { Layout } from './layout.js'
import type { VariablePlace } from './place.js'
import type { Liveness } from './liveness.js'

export function printLiveness(live: Liveness): string {
  const list = (variables: Iterable<Variable>): string => [...variables].map(nameOf).join(', ') || 'nothing'
  return [`kept: ${list(live.kept)}`, ...[...live.liveAt()].map(([resume, variables]) => `b${resume}: ${list(variables)}`)].join('\n')
}

export function printLayout(layout: Layout): string {
  const lines = [`form ${layout.form}`]
  const locals = new Map([...layout.promotions.values()].flat().map(({ binding, local }): [Variable, string] => [binding, local]))
  for (const [variable, place] of layout.places) {
    const local = locals.get(variable)
    lines.push(`${nameOf(variable)}: ${placeText(place)}${local === undefined ? '' : `, in loops local ${local}`}`)
  }
  return lines.join('\n')
}

function nameOf(variable: Variable): string {
  if ('name' in variable) return variable.name
  return variable.kind === 'Environment' ? `env${variable.id}` : `$${variable.id} (${(variable as Temporary).purpose})`
}

function placeText(place: VariablePlace): string {
  switch (place.kind) {
    case 'slot': return `frame ${place.slot}`
    case 'local': return `local ${place.name}`
    case 'property': return `env${place.environment.id}.${place.key}`
    case 'constant': return `copied as ${place.name}`
    case 'native': return 'in the function'
    case 'self': return 'the function itself'
  }
}
