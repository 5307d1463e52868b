/** For work that another goes without: null where it fails, or is not done by then. */
export async function inTime<T>(
  work: Promise<T>,
  patienceMs: number,
  onLate?: () => void,
): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      onLate?.()
      resolve(null)
    }, patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
