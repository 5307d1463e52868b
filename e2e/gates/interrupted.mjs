/** @returns {AbortSignal} aborted when somebody ends this process, so that what it started ends too. */
export function interrupted() {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => controller.abort())
  return controller.signal
}
