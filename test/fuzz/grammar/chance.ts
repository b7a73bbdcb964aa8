/** Random decisions, drawn from fast-check's generator so that a seed of fast-check is a program. */
import type { Random } from 'fast-check'

export interface Rule<C> {
  readonly weight: number
  readonly when?: (context: C) => boolean
  readonly write: (context: C) => string
}

export class Chance {
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** 0 <= result < limit. */
  below(limit: number): number {
    return limit <= 1 ? 0 : this.#random.nextInt(0, limit - 1)
  }

  /** True in `percent` of a hundred cases. */
  percent(percent: number): boolean {
    return this.below(100) < percent
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)]
    if (item === undefined && items.length === 0) throw new Error('Nothing to pick from')
    return item as T
  }

  /** Writes by one of the rules that apply, chosen by weight. */
  rule<C>(rules: readonly Rule<C>[], context: C): string {
    const usable = rules.filter((rule) => rule.when === undefined || rule.when(context))
    let at = this.below(usable.reduce((sum, rule) => sum + rule.weight, 0))
    for (const rule of usable) {
      at -= rule.weight
      if (at < 0) return rule.write(context)
    }
    throw new Error('No rule applies')
  }
}
