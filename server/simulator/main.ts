/** The simulator alone: `npm run simulator -- --port 9000`. */
import { parseArgs } from 'node:util'
import { startSimulator } from './simulator.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9000' },
    contract: { type: 'string', default: 'v2' },
    scenario: { type: 'string', default: '' },
    'loses-one-of': { type: 'string', default: 'Infinity' },
    'loose-size': { type: 'boolean', default: false },
    'data-prefix': { type: 'boolean', default: false },
  },
})
const { SIMULATOR_SECRET_ID: secretId, SIMULATOR_SECRET_KEY: secretKey, SIMULATOR_TOKEN: token } = process.env

if (secretId === undefined || secretKey === undefined) {
  process.stderr.write(
    'SIMULATOR_SECRET_ID and SIMULATOR_SECRET_KEY are missing: requests are checked against them.\n',
  )
  process.exitCode = 1
} else {
  const simulator = await startSimulator({
    account: { secretId, secretKey, token: token ?? null },
    port: Number(values.port),
    contract: values.contract === 'v1' ? 'v1' : 'v2',
    scenario: values.scenario,
    losesOneOf: Number(values['loses-one-of']),
    leniency: { looseSize: values['loose-size'], dataPrefix: values['data-prefix'] },
  })
  process.stdout.write(
    `Simulator of the upstream: ${simulator.url} (what it took: ${simulator.url}/ledger)\n`,
  )
  process.once('SIGTERM', () => void simulator.stop())
  process.once('SIGINT', () => void simulator.stop())
}
