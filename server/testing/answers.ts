import * as v from 'valibot'
import { ApiErrorSchema } from '../../src/domain/contract.ts'

/** `503 busy`: the status, and the code where it is a refusal. */
export async function codeOfResponse(answer: Response): Promise<string> {
  const parsed = v.safeParse(ApiErrorSchema, await answer.json().catch(() => null))
  return parsed.success ? `${answer.status} ${parsed.output.error.code}` : String(answer.status)
}

/** As browsers do: once more where a connection that was kept had been closed at its other end. */
export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(url, init)
    } catch (thrown) {
      const cause = thrown instanceof Error ? thrown.cause : null
      const code = cause instanceof Error && 'code' in cause ? cause.code : null
      if (tries === 3 || (code !== 'ECONNRESET' && code !== 'UND_ERR_SOCKET')) throw thrown
    }
  }
}
