import { type FormEvent, useEffect, useState } from 'react'
import { TEST_SCENARIOS } from '../domain/test-scenarios.ts'
import { keep } from './hosted-token.ts'

type Mode = 'asking' | 'test' | 'live' | 'unreachable'

/** The hosted page without a token: in test mode a way to try it, in live mode a word on the missing link. */
export function StartPage({ onToken }: { onToken: (token: string) => void }) {
  const [mode, setMode] = useState<Mode>('asking')
  const [failed, setFailed] = useState(false)

  // The page cannot know by itself what kind of server it is on.
  useEffect(() => {
    void readMode().then(setMode)
  }, [])

  const start = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const scenario = new FormData(event.currentTarget).get('scenario')
    setFailed(false)
    const token = await createTestSession(typeof scenario === 'string' ? scenario : '')
    if (token === null) return setFailed(true)
    keep(token)
    onToken(token)
  }

  if (mode === 'asking') return null
  if (mode === 'live')
    return (
      <Message title="This link is incomplete" text="Please open the link that you were sent once more." />
    )
  if (mode === 'unreachable')
    return <Message title="The server does not answer" text="Check your connection, then reload this page." />
  return (
    <main className="start">
      <span className="start-badge">Test mode</span>
      <h1>Photograph an identity document</h1>
      <p>
        No credentials are set, so a simulator answers in place of the real service. Any card will do; nothing
        leaves this machine.
      </p>
      <form onSubmit={start} className="start-form">
        <label>
          What the simulator answers
          <select name="scenario" defaultValue="">
            <option value="">It passes, after a short wait</option>
            {TEST_SCENARIOS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button type="submit">Start a test verification</button>
      </form>
      {failed && <p role="alert">That did not work. Is the server still running?</p>}
      <nav aria-label="More">
        <a href="/embed.html">Embed example</a>
        <a href="/design/">Design review</a>
      </nav>
    </main>
  )
}

function Message({ title, text }: { title: string; text: string }) {
  return (
    <main className="start">
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  )
}

async function readMode(): Promise<Mode> {
  try {
    const answer: unknown = await (await fetch('/v1/mode')).json()
    return has(answer, 'livemode') && answer.livemode === false ? 'test' : 'live'
  } catch {
    return 'unreachable'
  }
}

/** The client token of a new test session, or null where none could be made. */
async function createTestSession(scenario: string): Promise<string | null> {
  try {
    const response = await fetch('/test/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(scenario === '' ? {} : { test_scenario: scenario }),
    })
    const answer: unknown = await response.json()
    return has(answer, 'client_token') && typeof answer.client_token === 'string' ? answer.client_token : null
  } catch {
    return null
  }
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && key in value
}
