import * as v from 'valibot'
import { ApiErrorSchema } from '../../src/domain/contract.ts'

/** `503 busy`: the status, and the code where it is a refusal. */
export async function codeOfResponse(answer: Response): Promise<string> {
  const parsed = v.safeParse(ApiErrorSchema, await answer.json().catch(() => null))
  return parsed.success ? `${answer.status} ${parsed.output.error.code}` : String(answer.status)
}
