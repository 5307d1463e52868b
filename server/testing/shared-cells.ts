/** The store's shared facts in this process's memory, for rules about nothing else. */
import type { Store } from '../store/store.ts'

export function sharedCells(): Pick<Store, 'share'> {
  const cells = new Map<string, string>()
  return {
    async share<Fact>(name: string, start: Fact, decide: (fact: Fact) => Fact | null) {
      const text = cells.get(name)
      const fact: Fact = text === undefined ? start : JSON.parse(text)
      const next = decide(fact)
      if (next !== null) cells.set(name, JSON.stringify(next))
      return next ?? fact
    },
  }
}
