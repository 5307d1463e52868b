import { test } from 'vitest'
import { createWorld, type World } from './world.ts'

/** `it`, with a world for each test: they may run beside each other, and mostly wait. */
export const it = test.extend<{ world: World }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern what the fixture needs: nothing.
  world: async ({}, use) => {
    const world = await createWorld()
    await use(world)
    await world.close()
  },
})
