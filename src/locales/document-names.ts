/**
 * What holders call their document, in their own language. Where a place has no name here (or the name is the plain
 * word in the reader's language) the translated type is shown.
 */
import type { CardType, Nationality } from '../domain/documents.ts'

type Names = Readonly<Partial<Record<CardType, string>>>

const NAMES: Readonly<Partial<Record<Nationality, Names>>> = {
  ARG: { ID_CARD: 'DNI', PASSPORT: 'Pasaporte', DRIVING_LICENSE: 'Licencia de conducir' },
  AUS: { ID_CARD: 'Photo card', DRIVING_LICENSE: 'Driver licence', RESIDENCE_PERMIT: 'Residence permit' },
  BGD: { ID_CARD: 'জাতীয় পরিচয়পত্র (NID)', PASSPORT: 'পাসপোর্ট', DRIVING_LICENSE: 'ড্রাইভিং লাইসেন্স' },
  CAN: {
    ID_CARD: 'Photo card',
    DRIVING_LICENSE: 'Driver’s licence',
    RESIDENCE_PERMIT: 'Permanent resident card',
  },
  CHL: { ID_CARD: 'Cédula de identidad', PASSPORT: 'Pasaporte', DRIVING_LICENSE: 'Licencia de conducir' },
  DEU: {
    ID_CARD: 'Personalausweis',
    PASSPORT: 'Reisepass',
    DRIVING_LICENSE: 'Führerschein',
    RESIDENCE_PERMIT: 'Aufenthaltstitel',
  },
  HKG: { ID_CARD: '香港身份證 (HKID)', PASSPORT: '香港特區護照' },
  IDN: { ID_CARD: 'KTP', PASSPORT: 'Paspor', DRIVING_LICENSE: 'SIM' },
  JPN: { ID_CARD: 'マイナンバーカード', PASSPORT: 'パスポート', DRIVING_LICENSE: '運転免許証' },
  KHM: { ID_CARD: 'អត្តសញ្ញាណប័ណ្ណ', PASSPORT: 'លិខិតឆ្លងដែន', DRIVING_LICENSE: 'ប័ណ្ណបើកបរ' },
  MAC: { ID_CARD: '澳門居民身份證 (BIR)', PASSPORT: '澳門特區護照' },
  MEX: {
    ID_CARD: 'Credencial para votar (INE)',
    PASSPORT: 'Pasaporte',
    DRIVING_LICENSE: 'Licencia de conducir',
  },
  MMR: { ID_CARD: 'မှတ်ပုံတင် (NRC)', PASSPORT: 'နိုင်ငံကူးလက်မှတ်', DRIVING_LICENSE: 'ယာဉ်မောင်းလိုင်စင်' },
  MYS: { ID_CARD: 'MyKad', PASSPORT: 'Pasport', DRIVING_LICENSE: 'Lesen memandu' },
  NGA: {
    ID_CARD: 'National ID card (NIN)',
    PASSPORT: 'International passport',
    DRIVING_LICENSE: 'Driver’s licence',
    RESIDENCE_PERMIT: 'CERPAC',
  },
  NZL: { ID_CARD: 'Kiwi Access Card', DRIVING_LICENSE: 'Driver licence' },
  PAK: { ID_CARD: 'قومی شناختی کارڈ (CNIC)', PASSPORT: 'پاسپورٹ', DRIVING_LICENSE: 'ڈرائیونگ لائسنس' },
  PHL: { ID_CARD: 'National ID (PhilID)', PASSPORT: 'Pasaporte', DRIVING_LICENSE: 'Driver’s license' },
  RUS: {
    ID_CARD: 'Паспорт гражданина РФ',
    PASSPORT: 'Загранпаспорт',
    DRIVING_LICENSE: 'Водительское удостоверение',
  },
  SGP: { ID_CARD: 'NRIC', DRIVING_LICENSE: 'Driving licence', RESIDENCE_PERMIT: 'Long-Term Pass (FIN card)' },
  THA: { ID_CARD: 'บัตรประจำตัวประชาชน', PASSPORT: 'หนังสือเดินทาง', DRIVING_LICENSE: 'ใบขับขี่' },
  TWN: { ID_CARD: '國民身分證', PASSPORT: '護照' },
}

/** The holder's own name of a document, or undefined where the translated type serves. */
export function nativeDocumentName(nationality: Nationality, cardType: CardType): string | undefined {
  return NAMES[nationality]?.[cardType]
}
