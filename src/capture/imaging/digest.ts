/** A digest that tells one file from another: SHA-256, or a plain checksum on a page without a secure context. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Absent on http pages, whatever the types say.
  const subtle: SubtleCrypto | undefined = crypto.subtle
  if (subtle === undefined) return checksum(bytes)
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** FNV-1a, 32 bits, and the length: it need not withstand anybody. */
function checksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return `${(hash >>> 0).toString(16)}-${bytes.length}`
}
