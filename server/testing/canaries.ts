/** What no log, metric, error or file may ever hold: planted in every test, and looked for at its end. */

const CANARIES: Readonly<Record<string, RegExp>> = {
  'a planted secret or name': /CANARY/,
  'the person of the simulator’s documents': /\bANNA\b|SPECIMEN/,
  'a client token': /kct_(?:test|live)_[\w-]{20}/,
  'a stored secret key': /kyc_(?:test|live)_[0-9a-f]{12}_/,
  'a webhook secret': /whsec_/,
  'an authorization header': /Bearer |TC3-HMAC-SHA256/,
  // As those of the tests begin, and cameras' do: in Base64, in hex and as they are. What is sealed has any four letters by
  // chance, and never eight.
  'a picture':
    /\/9j\/(?:(?:wAAR|4AAQ|2wBD)[\w+/]|4...RXhp)|ffd8ffc00011|\xff\xd8\xff\xc0[^ -~]{3}[^]{4}[^ -~]|iVBORw0K/,
}

/** Which of them a text has; empty where it is clean. */
export function foundCanaries(text: string): readonly string[] {
  return Object.entries(CANARIES).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []))
}
