/** A store that says whether anybody waits for it. */
import type { Store } from '../store/store.ts'

/** Only what it is asked; `isBusy` is true until all answers are there. */
export function countedStore(store: Store): { readonly store: Store; isBusy(): boolean } {
  let asked = 0

  function counted<Part extends object>(part: Part): Part {
    return new Proxy(part, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver)
        if (typeof value === 'object' && value !== null) return counted(value)
        if (typeof value !== 'function') return value
        return async (...args: readonly unknown[]) => {
          asked += 1
          try {
            return await Reflect.apply(value, target, args)
          } finally {
            asked -= 1
          }
        }
      },
    })
  }

  return { store: counted(store), isBusy: () => asked > 0 }
}
