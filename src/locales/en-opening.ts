/**
 * The English of the screens before consent: the first of `en.ts`, in a file of its own so that nobody waits for the rest.
 */
export const enOpening = {
  // Frame
  widget_label: 'Identity document capture',
  test_mode: 'Test mode',
  back: 'Back',
  close: 'Close',
  operator_unknown: 'the one who sent you here',
  progress: 'Step {step} of {total}',
  language: 'Language',

  // Starting
  starting_title: 'Getting ready…',

  // Notice
  notice_title: 'Let’s photograph your document',
  notice_lead: '{operator} asks for a picture of your identity document. It takes about two minutes.',
  notice_what_title: 'What we take',
  notice_what: 'One picture of your document, or two where it has a back. Nothing else from your device.',
  notice_why_title: 'Why',
  notice_why: 'So that {operator} can read the details printed on it.',
  notice_where_title: 'Where it goes',
  notice_where:
    'To {operator}, and through it to Tencent Cloud in Singapore, which reads the document. To nobody else.',
  notice_keep_title: 'How long it is kept',
  notice_keep: {
    one: 'Our server deletes the pictures once they are passed on and, after {count} hour, what was read.',
    other: 'Our server deletes the pictures once they are passed on and, after {count} hours, what was read.',
  },
  notice_agree: 'Agree and continue',
  notice_agree_hint: 'By continuing you agree to this.',

  // Not begun, or ended
  unavailable_title: 'We cannot reach the server',
  unavailable: 'Check your connection, then try again.',
  retry: 'Try again',
  ended_left_title: 'You have stopped',
  ended_left: 'The camera is off. You can pick up again while this link is valid.',
  ended_restart: 'Start again',
  finished_return: 'Return to {operator}',
  error_token_invalid_title: 'This link is not valid',
  error_token_invalid: 'Ask {operator} for a new link.',
  error_session_expired_title: 'Your time has run out',
  error_session_expired: 'For your safety this link has ended. Ask {operator} for a new one.',
  error_session_canceled_title: 'This request was canceled',
  error_session_canceled: 'It was ended by {operator}. Ask there if you think this is wrong.',
  error_attempts_exhausted_title: 'No tries are left',
  error_attempts_exhausted: 'Ask {operator} what you can do next.',
  error_unexpected_title: 'Something went wrong',
  error_unexpected: 'Please try again.',
} as const
