/**
 * A signal that also aborts after a while. By hand, since `AbortSignal.any` and `.timeout` are missing from phones that
 * are still in use (iOS 16).
 */
export function withDeadline(
  signal: AbortSignal,
  deadlineMs: number,
): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const abort = () => controller.abort(signal.reason)
  const timer = setTimeout(() => controller.abort(), deadlineMs)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  const clear = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, clear }
}
