/**
 * The picture that the video shows now, at its own size. Where the stream is poorer than 1080p and the camera can take a
 * photo that is half as large again, the photo, if it comes in time and is the same view. The caller closes it.
 */
export async function takeStill(
  video: HTMLVideoElement,
  track: MediaStreamTrack | null,
  patienceMs = PHOTO_PATIENCE_MS,
): Promise<ImageBitmap> {
  const frame = await createImageBitmap(video)
  if (track === null || Math.min(frame.width, frame.height) >= ENOUGH_PX || !('ImageCapture' in globalThis))
    return frame
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))
  const photo = takePhoto(track, frame).catch(() => null)
  const first = await Promise.race([photo, late])
  if (first === null) {
    void photo.then((bitmap) => bitmap?.close())
    return frame
  }
  frame.close()
  return first
}

/** The short side of 1080p: print of a card that fills it is read without a photo. */
const ENOUGH_PX = 1080
const WORTH_IT = 1.5
/** A person who has pressed waits this long without a doubt. */
const PHOTO_PATIENCE_MS = 1_200

async function takePhoto(track: MediaStreamTrack, frame: ImageBitmap): Promise<ImageBitmap | null> {
  const capture = new ImageCapture(track)
  const { imageWidth, imageHeight } = await capture.getPhotoCapabilities()
  const most = Math.max(imageWidth?.max ?? 0, imageHeight?.max ?? 0)
  if (most < WORTH_IT * Math.max(frame.width, frame.height)) return null
  const photo = await createImageBitmap(await capture.takePhoto())
  const isLarger = photo.width > frame.width && photo.height > frame.height
  if (isLarger && isSameView(photo, frame)) return photo
  photo.close()
  return null
}

/** A photo of another shape shows more or less than the person saw in the outline. */
function isSameView(photo: ImageBitmap, frame: ImageBitmap): boolean {
  return Math.abs((photo.width / photo.height) * (frame.height / frame.width) - 1) < 0.02
}
