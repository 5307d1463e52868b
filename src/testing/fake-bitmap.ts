/** A frame of the camera that tells whether it was closed. */
export interface FakeBitmap extends ImageBitmap {
  readonly closed: boolean
}

export function fakeBitmap(): FakeBitmap {
  let closed = false
  return {
    width: 1920,
    height: 1080,
    close: () => {
      closed = true
    },
    get closed() {
      return closed
    },
  }
}
