/** A runtime that counts what compiled code comes to, for the tests that the worlds reach what they are for. */
import { BY_PROTOCOL, MACHINE_CURSOR, TO_MACHINE } from 'switchyard/contract'
import type { Runtime } from '../../runtime/support/pair.js'

/** As far as it is looked at here. */
interface Machine {
  readonly $$state: number
  readonly $$owner: Machine | null
  readonly $$throws: readonly number[] | null
  readonly $$returns: readonly number[] | null
}
interface Chain {
  readonly root: Machine
  readonly leaf: Machine
}
type Cursor = { readonly index: number; readonly target: unknown }
type Helper<A extends unknown[]> = (...args: A) => unknown
/** Looks at a call; what it gives looks at the result. */
type Look<A extends unknown[]> = (...args: A) => ((result: unknown) => void) | void

const isAttached = (state: number): boolean => state >= 0 && (state & TO_MACHINE) !== 0
/** Is the method read through an accessor? */
function isRead(machine: object, key: string): boolean {
  let home: object | null = machine
  while (home !== null && !Object.hasOwn(home, key)) home = Object.getPrototypeOf(home) as object | null
  return home !== null && Object.getOwnPropertyDescriptor(home, key)!.get !== undefined
}

/** How many machines from `machine` up to the root of the chain, which is not counted, are as `is` says. */
function above(machine: Machine, { root }: Chain, is: (at: Machine) => boolean = () => true): number {
  let found = 0
  for (let at = machine; at !== root; at = at.$$owner!) if (is(at)) found++
  return found
}

/** `runtime`, telling `hit` what it is called for. Nothing here iterates while a world is played: worlds see that. */
export function watched(runtime: Runtime, hit: (what: string) => void): Runtime {
  const seen: Record<string, unknown> = {}
  const watch = <A extends unknown[]>(name: string, look: Look<A>): void => {
    const own = runtime[name] as Helper<A>
    seen[name] = (...args: A): unknown => {
      const after = Reflect.apply(look, undefined, args) as ReturnType<Look<A>>
      const result = Reflect.apply(own, undefined, args)
      if (typeof after === 'function') after(result)
      return result
    }
  }
  const ofClass = (kind: string) => (_M: unknown, _methods: unknown, throws?: unknown, returns?: unknown): void =>
    hit(`${kind} class ${throws || returns ? 'with' : 'without'} handlers`)
  watch('$class', ofClass('plain'))
  watch('$delegating', ofClass('delegating'))
  watch('$closeLoop', ({ index, target }: Cursor) => {
    if (index === MACHINE_CURSOR) hit(isAttached((target as Machine).$$state) ? 'loop over a delegating machine left' : 'loop over a machine left')
  })
  watch('$handUp', (chain: Chain, machine: Machine) => {
    hit(above(machine, chain) > 1 ? 'result handed up through two machines' : 'result handed up')
  })
  for (const name of ['$resume', '$enter', '$climb', '$threw', '$delegate']) watch(name, () => hit(name))
  watchReturns(watch, hit)
  return { ...runtime, ...seen }
}

function watchReturns(watch: <A extends unknown[]>(name: string, look: Look<A>) => void, hit: (what: string) => void): void {
  watch('$returnInto', (machine: Machine, state: number) => {
    const how = machine.$$returns === null && machine.$$throws === null ? ' without handlers' : ''
    if (isAttached(state)) hit(`machine${how} left while it delegates to a machine`)
    else if (state >= BY_PROTOCOL) hit(`machine${how} left while it delegates to an iterator`)
  })
  watch('$returnable', (machine: Machine, chain: Chain) => {
    if (above(machine, chain) > 16) hit('return through a long chain')
    if (above(machine, chain, (at) => isRead(at, 'return')) > 0) hit('accessor for return in between')
    return (result) => hit(`return through machines in between, ${result === true ? 'unhindered' : 'hindered'}`)
  })
  watch('$hindered', (_chain: Chain, machine: Machine) => hit(isRead(machine, 'return') ? 'accessor for return that hinders' : 'patched return at the end'))
  watch('$unhindered', () => (result) => { if (result === true) hit('iterator of the language left without asking') })
  watch('$leaveIterator', () => hit('iterator left'))
}
