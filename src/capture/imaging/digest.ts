/** A digest that tells one file from another; on a page without a secure context no two are ever alike. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Absent there, whatever the types say.
  const subtle: SubtleCrypto | undefined = crypto.subtle
  if (subtle === undefined) return String(Math.random())
  return new Uint8Array(await subtle.digest('SHA-256', bytes)).join('.')
}
