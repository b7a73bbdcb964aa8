/**
 * The text form of a scope resolution.
 *
 * Legend:
 *   let x: block, captured        a binding: its kind and name, the kind of its scope, then what is known of its uses
 *     captured                    a closure refers to it             written    assigned after its initialisation
 *     guarded                     perhaps read before its initialisation        checked    perhaps assigned before it, or a constant
 *     starts as n                 begins with the value of another binding
 *   free a, b                     names from outside of the function
 *   parameters captured           closures in the parameter list see parameters
 */
import type { Binding, Resolution } from './binding.js'

export function printResolution(resolution: Resolution): string {
  const lines = resolution.bindings.filter((binding) => binding.used || binding.scope !== null).map(line)
  if (resolution.freeNames.size > 0) lines.push(`free ${[...resolution.freeNames].join(', ')}`)
  if (resolution.paramsCaptured) lines.push('parameters captured')
  return lines.join('\n')
}

function line(binding: Binding): string {
  const { kind, name, scope, startsAs } = binding
  const facts = [
    scope ? [scope.kind] : [], binding.used ? [] : ['unused'], binding.captured ? ['captured'] : [], binding.written ? ['written'] : [],
    binding.guarded ? ['guarded'] : [], binding.checkedWrite ? ['checked'] : [], startsAs ? [`starts as ${startsAs.name}`] : [],
  ].flat()
  return `${kind === name ? kind : `${kind} ${name}`}${facts.length > 0 ? `: ${facts.join(', ')}` : ''}`
}
