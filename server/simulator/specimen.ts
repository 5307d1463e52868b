/** Results in both contracts of the upstream, of people who do not exist. */
import type { Contract, Script } from './script.ts'

export interface SpecimenJob {
  readonly token: string
  readonly nationality: string
  readonly hasBack: boolean
  readonly headImage: boolean
}

/** A picture of one grey pixel stands in for the head. */
const HEAD_IMAGE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGPoAAAAigCJ/xNBzgAAAABJRU5ErkJggg=='

/** Fields as the vendor's published sample has them: slashes in dates, FEMALE, empty text for absent. */
const V1_CARD = {
  LicenseNumber: '',
  PersonalNumber: 'SPECIMEN-0042',
  FullName: 'SPECIMEN ANNA',
  FirstName: 'ANNA',
  LastName: 'SPECIMEN',
  Sex: 'FEMALE',
  Birthday: '1990/01/31',
  BirthPlace: 'SAMPLETOWN',
  IssuedDate: '2020/02/29',
  IssuedAuthority: 'SAMPLE OFFICE',
  IssuedCountry: 'SAMPLELAND',
  ExpirationDate: '2030/02/28',
  Nationality: '',
  Address: { Country: 'SAMPLELAND', City: 'SAMPLETOWN', FormattedAddress: '1 SAMPLE STREET', LineOne: null },
  PassportCodeFirst: 'P<XXXSPECIMEN<<ANNA',
  PassportCodeSecond: 'SPECIMEN42<<<<<<<<<<<<<<<<<',
  RegistrationNumber: '',
  Age: '',
  DueDate: '',
}

const V2_FRONT = {
  LicenseNumber: null,
  PersonalNumber: 'SPECIMEN-0042',
  FullName: 'SPECIMEN ANNA MARIA',
  FirstName: 'ANNA',
  MiddleName: 'MARIA',
  LastName: 'SPECIMEN',
  Sex: 'F',
  Birthday: '1990-01-31',
  IssuedDate: '2020-02-29',
  ExpirationDate: '2030-02-28',
  MRZLine1: 'P<XXXSPECIMEN<<ANNA<MARIA',
  MRZLine2: 'SPECIMEN42<<<<<<<<<<<<<<<<<',
  Others: '{"note":"specimen"}',
  Address: null,
}

const V2_BACK = {
  VehicleClass: 'B',
  Address: { Country: 'SAMPLELAND', District: 'SAMPLE DISTRICT', FormattedAddress: '1 SAMPLE STREET' },
}

/** `Response` of a result that is ready, without its RequestId. */
export function specimenResult(
  job: SpecimenJob,
  script: Script,
  contract: Contract,
): Record<string, unknown> {
  const blank = script.result === 'empty_fields' || script.result === 'abnormal'
  const echo = {
    CardVerificationToken: script.result === 'wrong_token' ? 'somebody-elses-token' : job.token,
    WarnInfo: script.warning === null ? null : [script.warning],
    HeadImageBase64: job.headImage && !blank ? HEAD_IMAGE : '',
  }
  if (contract === 'v1') {
    return {
      ...echo,
      Status: statusOf(script, script.warning === null ? 'PASSED' : 'WARNING'),
      Nationality: job.nationality,
      CardInfo: blank ? allNull(V1_CARD) : V1_CARD,
    }
  }
  return {
    ...echo,
    Status: statusOf(script, 'COMPLETED'),
    Nationality: null,
    CardInfo: blank ? allNull(V2_FRONT) : V2_FRONT,
    BackCardInfo: job.hasBack && !blank ? V2_BACK : null,
  }
}

function statusOf(script: Script, ready: string): string {
  if (script.result === 'abnormal') return 'ABNORMAL'
  return script.result === 'unknown_status' ? 'SOMETHING_NEW' : ready
}

function allNull(card: Readonly<Record<string, unknown>>): Record<string, null> {
  return Object.fromEntries(Object.keys(card).map((name) => [name, null]))
}
