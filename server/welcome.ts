import type { Deps } from './assemble.ts'

/** What a newcomer reads after the start: where to look, and in test mode how to make a session. */
export function welcome({ config: { publicUrl }, simulator, secretKey }: Deps): string {
  const links = `
  Hosted page     ${publicUrl}/
  Embed example   ${publicUrl}/embed.html
  Design review   ${publicUrl}/design/
`
  if (simulator === null) return `${links}\n`
  return `${links}
  Test mode: no TENCENT_SECRET_ID is set, so the simulator answers (${simulator.url}/ledger shows what it took).
  KYC_SECRET_KEY  ${secretKey}

  curl -X POST ${publicUrl}/v1/sessions -H 'Authorization: Bearer ${secretKey}' \\
    -H 'Content-Type: application/json' -d '{"test_scenario":"passed"}'

`
}
