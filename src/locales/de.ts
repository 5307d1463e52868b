/** German. These texts await a native reader: to send a fix, edit this file; `npm test` checks it. */
import type { Messages } from './translate.ts'

export const de: Messages = {
  // Frame
  widget_label: 'Ausweisdokument fotografieren',
  test_mode: 'Testmodus',
  back: 'Zurück',
  close: 'Schließen',
  operator_unknown: 'die zuständige Stelle',
  progress: 'Schritt {step} von {total}',
  language: 'Sprache',

  // Starting
  starting_title: 'Einen Moment…',

  // Notice
  notice_title: 'Fotografieren Sie Ihr Dokument',
  notice_lead: '{operator} bittet um ein Foto Ihres Ausweisdokuments. Das dauert etwa zwei Minuten.',
  notice_what_title: 'Was wir aufnehmen',
  notice_what: 'Ein Foto Ihres Dokuments, bei einer Rückseite zwei. Sonst nichts von Ihrem Gerät.',
  notice_why_title: 'Wozu',
  notice_why: 'Damit {operator} die aufgedruckten Angaben lesen kann.',
  notice_where_title: 'Wohin es geht',
  notice_where:
    'An {operator} und von dort an Tencent Cloud in Singapur, wo das Dokument gelesen wird. An niemanden sonst.',
  notice_keep_title: 'Wie lange es bleibt',
  notice_keep: {
    one: 'Unser Server löscht die Fotos nach der Weitergabe und die gelesenen Angaben nach {count} Stunde.',
    other:
      'Unser Server löscht die Fotos nach der Weitergabe und die gelesenen Angaben nach {count} Stunden.',
  },
  notice_agree: 'Zustimmen und weiter',
  notice_agree_hint: 'Wenn Sie fortfahren, stimmen Sie dem zu.',

  // Country
  country_title: 'Wo wurde Ihr Dokument ausgestellt?',
  country_search: 'Land oder Region suchen',
  country_suggested: 'Vorschläge für Sie',
  country_all: 'Alle Länder und Regionen',
  country_found: { one: '{count} Treffer', other: '{count} Treffer' },
  country_none_title: 'Kein Treffer für „{query}“',
  country_none: 'Versuchen Sie den englischen Namen oder die drei Buchstaben des Landes.',
  country_clear: 'Suche leeren',
  country_auto: 'Anderes Land oder andere Region',

  // Document
  document_title: 'Welches Dokument haben Sie zur Hand?',
  document_lead: 'Ausgestellt in: {country}. Es muss gültig und unbeschädigt sein.',
  document_lead_auto: 'Es muss gültig und unbeschädigt sein.',
  type_ID_CARD: 'Personalausweis',
  type_PASSPORT: 'Reisepass',
  type_DRIVING_LICENSE: 'Führerschein',
  type_RESIDENCE_PERMIT: 'Aufenthaltstitel',
  sides_both: 'Vorder- und Rückseite',
  sides_front: 'Nur Vorderseite',
  sides_page: 'Seite mit Foto',
  sides_optional: 'Vorderseite und, falls vorhanden, Rückseite',

  // Primer
  primer_title: '{document} bereitlegen',
  primer_surface: 'Legen Sie es flach auf eine einfarbige, dunkle Fläche.',
  primer_light: 'Sorgen Sie für gleichmäßiges Licht ohne Spiegelungen.',
  primer_whole: 'Alle vier Ecken müssen im Bild sein.',
  primer_permission: 'Ihr Browser fragt gleich nach der Kamera. Wählen Sie „Zulassen“.',
  primer_camera: 'Kamera öffnen',
  primer_file: 'Stattdessen Datei wählen',

  // Camera
  camera_title_front: '{document}: Vorderseite',
  camera_title_back: '{document}: Rückseite',
  camera_title_page: '{document}: Seite mit Foto',
  camera_opening: 'Kamera wird geöffnet…',
  camera_hint_front: 'Vorderseite in den Rahmen einpassen',
  camera_hint_back: 'Umdrehen und Rückseite in den Rahmen einpassen',
  camera_hint_page: 'Seite mit Foto in den Rahmen einpassen',
  camera_shutter: 'Foto aufnehmen',
  camera_video: 'Livebild der Kamera',
  camera_torch: 'Licht',
  camera_choice: 'Kamera wählen',
  camera_number: 'Kamera {number}',
  camera_paused: 'Die Kamera ist angehalten. Vielleicht nutzt sie gerade eine andere App.',
  camera_black: 'Das Bild ist schwarz. Ist die Kamera verdeckt?',
  camera_needs_tap: 'Ihr Browser wartet auf ein Antippen.',
  camera_start: 'Kamera starten',
  camera_file: 'Datei wählen',
  camera_retry: 'Kamera erneut versuchen',
  camera_skip_back: 'Keine Rückseite',

  // File
  file_title_front: '{document}: Vorderseite hinzufügen',
  file_title_back: '{document}: Rückseite hinzufügen',
  file_title_page: '{document}: Seite mit Foto hinzufügen',
  file_lead: 'Ein scharfes Foto, auf dem jedes Wort lesbar ist.',
  file_pick: 'Foto auswählen',
  file_native: 'Mit dem Handy fotografieren',
  file_drop: 'Foto hierher ziehen oder einfügen',
  file_camera: 'Kamera verwenden',

  // Fitting
  fitting_title: 'Ihr Foto wird vorbereitet…',
  fitting_cancel: 'Abbrechen',

  // Check
  check_title: 'Können Sie jedes Wort lesen?',
  check_lead: 'Achten Sie besonders auf das Kleingedruckte.',
  check_zoom_in: 'Vergrößern',
  check_zoom_out: 'Verkleinern',
  check_picture_front: 'Ihr Foto der Vorderseite',
  check_picture_back: 'Ihr Foto der Rückseite',
  check_accept: 'Ja, alles ist gut lesbar',
  check_retake: 'Neu aufnehmen',
  check_other_file: 'Anderes Foto auswählen',

  // Sending
  sending_title: 'Ihre Fotos werden gesendet',
  sending_progress: '{sent} von {total} MB',
  sending_finishing: 'Gleich geschafft…',
  sending_lead: 'Bitte lassen Sie diese Seite geöffnet.',
  sending_stop: 'Abbrechen',
  sending_offline_title: 'Sie sind offline',
  sending_offline: 'Ihre Fotos sind hier sicher. Sobald Sie wieder online sind, geht es weiter.',

  // Processing, overdue
  processing_title: 'Ihr Dokument wird gelesen',
  processing_lead: 'Das dauert meist nur wenige Sekunden.',
  processing_away: 'Alles ist gesendet. Sie können diese Seite verlassen; {operator} erhält das Ergebnis.',
  overdue_title: 'Es dauert länger als sonst',
  overdue_lead: 'Alles ist gesendet. Sie können diese Seite verlassen oder jetzt noch einmal nachsehen.',
  overdue_retry: 'Noch einmal nachsehen',

  // Outcome
  finished_passed_title: 'Geschafft, vielen Dank',
  finished_passed: 'Ihr Foto ist gut lesbar angekommen. {operator} meldet sich zum weiteren Ablauf.',
  finished_review_title: 'Vielen Dank, es ist angekommen',
  finished_review: '{operator} sieht sich Ihr Dokument genauer an und meldet sich zum weiteren Ablauf.',
  finished_rejected_title: 'Wir konnten dieses Dokument nicht annehmen',
  finished_rejected: '{operator} sagt Ihnen, was Sie als Nächstes tun können.',
  finished_return: 'Zurück zu {operator}',
  finished_close: 'Sie können diese Seite jetzt schließen.',

  // Leaving and ended
  leaving_title: 'Hier aufhören?',
  leaving_lead: 'Es wurde nichts eingereicht. Sie können jederzeit neu beginnen.',
  leaving_sent: 'Ihre Fotos sind bereits eingereicht. Sie können die Seite unbesorgt verlassen.',
  leaving_stay: 'Weitermachen',
  leaving_go: 'Aufhören',
  ended_left_title: 'Sie haben aufgehört',
  ended_left: 'Die Kamera ist aus. Solange dieser Link gültig ist, können Sie weitermachen.',
  ended_restart: 'Neu beginnen',

  // Failures that fill a screen
  unavailable_title: 'Der Server ist nicht erreichbar',
  unavailable: 'Prüfen Sie Ihre Verbindung und versuchen Sie es dann erneut.',
  retry: 'Erneut versuchen',
  retake: 'Neu aufnehmen',
  choose_other_document: 'Anderes Dokument wählen',
  choose_file: 'Datei wählen',
  other_file: 'Andere Datei wählen',

  error_camera_denied_title: 'Die Kamera ist nicht freigegeben',
  error_camera_denied:
    'Erlauben Sie die Kamera für diese Seite in den Browser-Einstellungen (Symbol neben der Adresse) und versuchen Sie es erneut.',
  error_camera_missing_title: 'Keine Kamera gefunden',
  error_camera_missing: 'Schließen Sie eine Kamera an, oder wählen Sie eine Datei.',
  error_camera_busy_title: 'Die Kamera ist belegt',
  error_camera_busy:
    'Schließen Sie andere Apps oder Tabs, die die Kamera nutzen, und versuchen Sie es erneut.',
  error_camera_blocked_title: 'Diese Seite darf die Kamera nicht nutzen',
  error_camera_blocked:
    'Die Website, die diese Seite anzeigt, hat die Kamera gesperrt. Wählen Sie stattdessen eine Datei.',
  error_camera_insecure_title: 'Die Kamera braucht eine sichere Seite',
  error_camera_insecure: 'Diese Seite wurde nicht über https geöffnet. Wählen Sie stattdessen eine Datei.',
  error_camera_timeout_title: 'Die Kamera antwortet nicht',
  error_camera_timeout:
    'Sehen Sie nach, ob Ihr Browser etwas fragt, und erlauben Sie die Kamera, oder wählen Sie eine Datei.',
  error_camera_lost_title: 'Die Kamera wurde unterbrochen',
  error_camera_lost:
    'Sie wurde getrennt, oder eine andere App nutzt sie. Versuchen Sie es erneut, oder wählen Sie eine Datei.',
  error_camera_failed_title: 'Die Kamera ließ sich nicht starten',
  error_camera_failed: 'Versuchen Sie es erneut oder mit einer Datei.',

  error_file_empty_title: 'Diese Datei ist leer',
  error_file_empty: 'Wählen Sie ein anderes Foto Ihres Dokuments.',
  error_file_not_image_title: 'Das ist kein Bild',
  error_file_not_image: 'Wählen Sie ein Foto: JPEG, PNG oder WebP.',
  error_file_pdf_title: 'PDF-Dateien gehen hier nicht',
  error_file_pdf: 'Fotografieren Sie das Dokument stattdessen.',
  error_file_animated_title: 'Bewegte Bilder gehen hier nicht',
  error_file_animated: 'Wählen Sie ein normales Foto Ihres Dokuments.',
  error_file_truncated_title: 'Dieses Bild ist unvollständig',
  error_file_truncated:
    'Vielleicht wurde es nicht ganz kopiert. Wählen Sie ein anderes, oder nehmen Sie es neu auf.',
  error_file_too_large_title: 'Diese Datei ist zu groß',
  error_file_too_large: 'Wählen Sie ein Bild mit weniger als 50 MB.',
  error_file_too_many_pixels_title: 'Dieses Bild ist zu groß',
  error_file_too_many_pixels: 'Wählen Sie ein Bild mit höchstens 60 Megapixeln.',
  error_file_too_small_title: 'Dieses Bild ist zu klein',
  error_file_too_small: 'Die Schrift wäre nicht lesbar. Nehmen Sie ein größeres Foto auf.',
  error_file_too_narrow_title: 'Dieses Bild ist zu schmal',
  error_file_too_narrow: 'Nehmen Sie ein Foto auf, das nur das Dokument zeigt.',
  error_file_unsupported_title: 'Dieses Bildformat lässt sich hier nicht öffnen',
  error_file_unsupported: 'Speichern Sie es als JPEG oder PNG, oder nehmen Sie ein neues Foto auf.',
  error_file_unreadable_title: 'Dieses Bild ließ sich nicht öffnen',
  error_file_unreadable:
    'Die Datei ist vielleicht beschädigt. Wählen Sie eine andere, oder nehmen Sie das Foto neu auf.',
  error_same_image_title: 'Vorder- und Rückseite sind dasselbe Foto',
  error_same_image: 'Drehen Sie das Dokument um und nehmen Sie die andere Seite auf.',

  error_network_failed_title: 'Die Verbindung ist abgebrochen',
  error_network_failed: 'Ihre Fotos sind noch da. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  error_server_unavailable_title: 'Der Server antwortet nicht',
  error_server_unavailable:
    'Ihre Fotos sind noch da. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  error_busy_title: 'Gerade ist viel los',
  error_busy: 'Ihre Fotos sind noch da. Versuchen Sie es in einer Minute erneut.',
  error_session_busy_title: 'Läuft bereits',
  error_session_busy:
    'Der Vorgang wurde in einem anderen Fenster begonnen. Versuchen Sie es gleich noch einmal.',

  error_token_invalid_title: 'Dieser Link ist ungültig',
  error_token_invalid: 'Bitten Sie {operator} um einen neuen Link.',
  error_session_expired_title: 'Die Zeit ist abgelaufen',
  error_session_expired:
    'Zu Ihrer Sicherheit gilt dieser Link nicht mehr. Bitten Sie {operator} um einen neuen.',
  error_session_canceled_title: 'Dieser Vorgang wurde beendet',
  error_session_canceled:
    'Das hat {operator} veranlasst. Fragen Sie dort nach, wenn Sie das für einen Irrtum halten.',
  error_attempts_exhausted_title: 'Keine Versuche mehr übrig',
  error_attempts_exhausted: 'Was Sie jetzt tun können, sagt Ihnen {operator}.',

  error_image_too_large_title: 'Das Foto war zu groß',
  error_image_too_large: 'Bitte nehmen Sie es neu auf.',
  error_image_rejected_title: 'Das Foto ließ sich nicht öffnen',
  error_image_rejected: 'Bitte nehmen Sie es neu auf.',
  error_document_unreadable_title: 'Wir konnten das Dokument nicht lesen',
  error_document_unreadable: 'Nehmen Sie es bei gleichmäßigem Licht neu auf, mit allen vier Ecken im Bild.',
  error_unsupported_document_title: 'Dieses Dokument ist hier nicht möglich',
  error_unsupported_document: 'Wählen Sie ein anderes Dokument.',
  error_back_required_title: 'Die Rückseite fehlt',
  error_back_required: 'Bei diesem Dokument brauchen wir auch ein Foto der Rückseite.',
  error_submission_lost_title: 'Unterwegs ist etwas schiefgegangen',
  error_submission_lost: 'Wir wissen nicht, ob Ihre Fotos angekommen sind. Bitte senden Sie sie noch einmal.',
  error_timed_out_title: 'Noch keine Antwort',
  error_timed_out: 'Alles ist gesendet. Bitte schauen Sie etwas später wieder vorbei.',
  error_service_unavailable_title: 'Der Dienst ist nicht verfügbar',
  error_service_unavailable: 'Es liegt nicht an Ihnen. Bitte kommen Sie später wieder.',
  error_unexpected_title: 'Etwas ist schiefgegangen',
  error_unexpected: 'Bitte versuchen Sie es erneut.',
}
