/**
 * Changes to the iterators of the language, which the runtime takes for what they are as long as nobody did that; and back.
 */
import type { Move } from '../../runtime/support/environment.js'
import type { Log } from './odd.js'

export interface Tampering {
  readonly kind: 'tamper'
  readonly way: TamperingWay
  /** Whose iterators; those of everything with 'iterator'. */
  readonly of: Home
  /** What an accessor does that steps. */
  readonly move: Move
}
export type TamperingWay = keyof typeof ways
export type Home = keyof typeof homes

type Method = (this: object, value?: unknown) => unknown
type Keyed = Record<PropertyKey, Method>
const prototypeOf = (value: object): Keyed => Object.getPrototypeOf(value) as Keyed

const arrayIterator = prototypeOf([].values())
/** Prototypes of iterators, and of what they are iterators of. */
const homes = {
  array: home([], Array.prototype),
  set: home(new Set(), Set.prototype),
  map: home(new Map(), Map.prototype),
  string: home('', String.prototype),
  iterator: { iterator: prototypeOf(arrayIterator), collection: prototypeOf(arrayIterator) },
}
export const allHomes = Object.keys(homes) as readonly Home[]

const kept = Object.values(homes).flatMap(({ iterator, collection }) => [
  ...(['next', 'return', 'throw'] as const).map((key) => ({ home: iterator, key, descriptor: Object.getOwnPropertyDescriptor(iterator, key) })),
  { home: collection, key: Symbol.iterator, descriptor: Object.getOwnPropertyDescriptor(collection, Symbol.iterator) },
])

function home(iterable: Iterable<unknown>, collection: object): { readonly iterator: Keyed; readonly collection: Keyed } {
  return { iterator: prototypeOf(iterable[Symbol.iterator]()), collection: collection as Keyed }
}

interface Change {
  readonly iterator: Keyed
  readonly collection: Keyed
  readonly log: (what: string, value?: unknown) => void
  readonly step: () => void
}

function add(to: Keyed, key: PropertyKey, value: Method): void {
  Object.defineProperty(to, key, { value, writable: true, configurable: true })
}

/** What a wrapped method calls: the one of the language, for wrappers of wrappers would say the same more often. */
function original(of: Keyed, key: PropertyKey): Method | undefined {
  return kept.find((entry) => entry.home === of && entry.key === key)!.descriptor?.value as Method | undefined
}

const ways = {
  return: ({ iterator, log }: Change) => add(iterator, 'return', (value) => { log('return', value); return { value, done: true } }),
  'return goes on': ({ iterator, log }: Change) => add(iterator, 'return', (value) => { log('return', value); return { value, done: false } }),
  throw: ({ iterator, log }: Change) => add(iterator, 'throw', function (value) { log('throw', value); return (this as { next: Method }).next() }),
  'accessor return': ({ iterator, log, step }: Change) => {
    Object.defineProperty(iterator, 'return', { get() { log('return is read'); step(); return undefined }, configurable: true })
  },
  next: ({ iterator, log }: Change) => {
    const own = original(iterator, 'next')
    if (own) add(iterator, 'next', function (value) { log('next'); return own.call(this, value) })
  },
  open: ({ collection, log }: Change) => {
    const own = original(collection, Symbol.iterator)!
    add(collection, Symbol.iterator, function () { log('open'); return own.call(this) })
  },
  'open another': ({ collection, log }: Change) => {
    const own = original(collection, Symbol.iterator)!
    add(collection, Symbol.iterator, function () {
      log('open another')
      const inner = own.call(this) as { next: Method; return?: Method }
      return { next: (value: unknown) => inner.next(value), return: (value: unknown) => inner.return ? inner.return(value) : { value, done: true } }
    })
  },
  restore: () => restore(),
}
export const allWays = Object.keys(ways) as readonly TamperingWay[]

/** Nothing here iterates: that would be seen, and `log` be called by itself. */
export function tamper(env: Log, { way, of }: Tampering, step: () => void): void {
  env.log('tamper', way, of)
  const { iterator, collection } = homes[of]
  ways[way]({ iterator, collection, step, log: (what, value) => env.log(`${of} ${what}`, value) })
}

/** As the language has it. */
export function restore(): void {
  for (let i = 0; i < kept.length; i++) {
    const { home: of, key, descriptor } = kept[i]!
    if (descriptor) Object.defineProperty(of, key, descriptor)
    else Reflect.deleteProperty(of, key)
  }
}
