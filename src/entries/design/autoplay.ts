const PACE_MS = 800

/** What a person would press next, likeliest first. */
const WANTED = [
  '.shutter:not(:disabled)',
  '.row:has([lang="de"])',
  '.document',
  '.button[part~="button-primary"]',
] as const

/**
 * Presses through the wizard at a person's pace until it is told to stop.
 *
 * @param surface the shadow root that the wizard is drawn in
 * @returns ends it
 */
export function pressNext(surface: () => Node | undefined): () => void {
  const timer = setInterval(() => {
    const root = surface()
    if (!(root instanceof ShadowRoot) || isOver(root)) return
    for (const selector of WANTED) {
      const button = root.querySelector(selector)
      if (!(button instanceof HTMLElement)) continue
      button.click()
      return
    }
  }, PACE_MS)
  return () => clearInterval(timer)
}

/** At the end the one button leads away; what is closed cannot be stopped. */
function isOver(root: ShadowRoot): boolean {
  return root.querySelector('.top button') === null && root.querySelector('.stage') === null
}
