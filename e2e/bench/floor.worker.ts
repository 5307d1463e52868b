/** What no road can do without: one decode, one draw, one encode, in a warm worker. It may miss the budget. */
addEventListener('message', async ({ data }: MessageEvent<Blob>) => {
  const bitmap = await createImageBitmap(data)
  const scale = Math.min(1, 4096 / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  postMessage(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }))
})
