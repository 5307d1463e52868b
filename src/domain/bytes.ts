/** Reading of untrusted bytes: past the end everything is 0, so that a parser needs no check at each step. */

export function u8(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

/** Big endian. */
export function u16(bytes: Uint8Array, at: number): number {
  return (u8(bytes, at) << 8) | u8(bytes, at + 1)
}

/** Big endian. */
export function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 0x10000 + u16(bytes, at + 2)
}

export function u16le(bytes: Uint8Array, at: number): number {
  return u8(bytes, at) | (u8(bytes, at + 1) << 8)
}

export function u32le(bytes: Uint8Array, at: number): number {
  return u16le(bytes, at) + u16le(bytes, at + 2) * 0x10000
}

/** The characters that stand at that place; fewer at the end of the bytes. */
export function latin1(bytes: Uint8Array, at: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + count))
}

/** True when those Latin-1 characters stand at that place. */
export function says(bytes: Uint8Array, at: number, text: string): boolean {
  return latin1(bytes, at, text.length) === text
}
