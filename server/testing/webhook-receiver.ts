import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

/** @param handle is called once for each event, however often it comes; where it throws, the event comes again. */
export function webhookReceiver(secret: string, handle: (event: unknown) => Promise<void>) {
  const webhook = new Webhook(secret)
  const seen = new Set<string>() // Yours is a table, written in the same transaction as what `handle` does.
  return createServer(async (request, response) => {
    const id = String(request.headers['webhook-id'])
    try {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
      const event = webhook.verify(body, Object.fromEntries(headers)) // Throws: forged, changed, 5 minutes old.
      if (!seen.has(id)) await handle(event)
      seen.add(id)
      response.writeHead(204).end()
    } catch {
      response.writeHead(400).end()
    }
  })
}
