/** French. These texts await a native reader: to send a fix, edit this file; `npm test` checks it. */
import type { Messages } from './translate.ts'

// The spaces before « : ? ! ; » and inside the quotes do not break; the test says where one does.
export const fr: Messages = {
  // Frame
  widget_label: 'Photo de la pièce d’identité',
  test_mode: 'Mode test',
  back: 'Retour',
  close: 'Fermer',
  operator_unknown: 'l’organisme qui vous a envoyé ici',
  progress: 'Étape {step} sur {total}',
  language: 'Langue',

  // Starting
  starting_title: 'Un instant…',

  // Notice
  notice_title: 'Photographions votre document',
  notice_lead: '{operator} vous demande une photo de votre pièce d’identité. Comptez environ deux minutes.',
  notice_what_title: 'Ce que nous recueillons',
  notice_what: 'Une photo de votre document, ou deux s’il a un verso. Rien d’autre sur votre appareil.',
  notice_why_title: 'Pourquoi',
  notice_why: 'Pour que {operator} puisse lire les informations imprimées.',
  notice_where_title: 'Où vont les photos',
  notice_where:
    'Chez {operator}, qui les confie à Tencent Cloud, à Singapour, pour lire le document. Chez personne d’autre.',
  notice_keep_title: 'Durée de conservation',
  notice_keep: {
    one: 'Notre serveur efface les photos dès qu’elles sont transmises, et les données lues au bout de {count} heure.',
    many: 'Notre serveur efface les photos dès qu’elles sont transmises, et les données lues au bout de {count} d’heures.',
    other:
      'Notre serveur efface les photos dès qu’elles sont transmises, et les données lues au bout de {count} heures.',
  },
  notice_agree: 'Accepter et continuer',
  notice_agree_hint: 'En continuant, vous acceptez ces conditions.',

  // Country
  country_title: 'Où votre document a-t-il été délivré ?',
  country_search: 'Rechercher un pays ou une région',
  country_suggested: 'Suggestions',
  country_all: 'Tous les pays et régions',
  country_found: { one: '{count} résultat', many: '{count} de résultats', other: '{count} résultats' },
  country_none_title: 'Aucun résultat pour « {query} »',
  country_none: 'Essayez le nom anglais ou les trois lettres du pays.',
  country_clear: 'Effacer la recherche',
  country_auto: 'Autre pays ou région',

  // Document
  document_title: 'Quel document avez-vous sous la main ?',
  document_lead: 'Lieu de délivrance : {country}. Il doit être valide et en bon état.',
  document_lead_auto: 'Il doit être valide et en bon état.',
  type_ID_CARD: 'Carte d’identité',
  type_PASSPORT: 'Passeport',
  type_DRIVING_LICENSE: 'Permis de conduire',
  type_RESIDENCE_PERMIT: 'Titre de séjour',
  sides_both: 'Recto et verso',
  sides_front: 'Recto seul',
  sides_page: 'Page avec photo',
  sides_optional: 'Recto, et verso s’il y en a un',

  // Primer
  primer_title: 'À préparer : {document}',
  primer_surface: 'Posez-le à plat sur une surface unie et sombre.',
  primer_light: 'Choisissez une lumière uniforme, sans reflets.',
  primer_whole: 'Les quatre coins doivent être visibles.',
  primer_permission: 'Votre navigateur va demander l’accès à la caméra. Choisissez « Autoriser ».',
  primer_camera: 'Ouvrir la caméra',
  primer_file: 'Choisir plutôt un fichier',

  // Camera
  camera_title_front: '{document} : recto',
  camera_title_back: '{document} : verso',
  camera_title_page: '{document} : page avec photo',
  camera_opening: 'Ouverture de la caméra…',
  camera_hint_front: 'Placez le recto dans le cadre',
  camera_hint_back: 'Retournez le document et placez le verso dans le cadre',
  camera_hint_page: 'Placez la page avec photo dans le cadre',
  camera_shutter: 'Prendre la photo',
  camera_video: 'Image en direct de la caméra',
  camera_file: 'Choisir un fichier',
  camera_retry: 'Réessayer la caméra',
  camera_skip_back: 'Il n’a pas de verso',

  // File
  file_title_front: '{document} : ajoutez le recto',
  file_title_back: '{document} : ajoutez le verso',
  file_title_page: '{document} : ajoutez la page avec photo',
  file_lead: 'Une photo nette où chaque mot est lisible.',
  file_pick: 'Choisir une photo',
  file_native: 'Prendre une photo avec le téléphone',
  file_drop: 'Déposez une photo ici ou collez-la',
  file_camera: 'Utiliser la caméra',

  // Fitting
  fitting_title: 'Préparation de votre photo…',
  fitting_cancel: 'Annuler',

  // Check
  check_title: 'Chaque mot est-il lisible ?',
  check_lead: 'Regardez bien les petits caractères.',
  check_zoom_in: 'Agrandir',
  check_zoom_out: 'Réduire',
  check_picture_front: 'Votre photo du recto',
  check_picture_back: 'Votre photo du verso',
  check_accept: 'Oui, tout est lisible',
  check_retake: 'Reprendre la photo',
  check_other_file: 'Choisir une autre photo',

  // Sending
  sending_title: 'Envoi de vos photos',
  sending_progress: '{sent} sur {total} Mo',
  sending_finishing: 'C’est presque fini…',
  sending_lead: 'Merci de garder cette page ouverte.',
  sending_stop: 'Arrêter',
  sending_offline_title: 'Vous êtes hors ligne',
  sending_offline: 'Vos photos sont en sécurité ici. L’envoi reprendra dès le retour de la connexion.',

  // Processing, overdue
  processing_title: 'Lecture de votre document',
  processing_lead: 'Cela ne prend en général que quelques secondes.',
  processing_away: 'Tout est envoyé. Vous pouvez quitter cette page : {operator} recevra le résultat.',
  overdue_title: 'C’est plus long que d’habitude',
  overdue_lead: 'Tout est envoyé. Vous pouvez quitter cette page ou vérifier à nouveau maintenant.',
  overdue_retry: 'Vérifier à nouveau',

  // Outcome
  finished_passed_title: 'C’est terminé, merci',
  finished_passed: 'Nous avons reçu une photo nette. {operator} vous indiquera la suite.',
  finished_review_title: 'Merci, nous l’avons bien reçu',
  finished_review: '{operator} va examiner votre document de plus près et vous indiquera la suite.',
  finished_rejected_title: 'Nous n’avons pas pu accepter ce document',
  finished_rejected: '{operator} vous dira ce que vous pouvez faire.',
  finished_return: 'Revenir chez {operator}',
  finished_close: 'Vous pouvez maintenant fermer cette page.',

  // Leaving and ended
  leaving_title: 'Arrêter ici ?',
  leaving_lead: 'Rien n’a été transmis. Vous pourrez revenir et recommencer.',
  leaving_sent: 'Vos photos sont déjà transmises. Vous pouvez quitter cette page sans crainte.',
  leaving_stay: 'Continuer',
  leaving_go: 'Arrêter',
  ended_left_title: 'Vous avez arrêté',
  ended_left: 'La caméra est éteinte. Vous pouvez reprendre tant que ce lien est valable.',
  ended_restart: 'Recommencer',

  // Failures that fill a screen
  unavailable_title: 'Le serveur est injoignable',
  unavailable: 'Vérifiez votre connexion, puis réessayez.',
  retry: 'Réessayer',
  retake: 'Reprendre la photo',
  choose_other_document: 'Choisir un autre document',
  choose_file: 'Choisir un fichier',
  other_file: 'Choisir un autre fichier',

  error_camera_denied_title: 'La caméra n’est pas autorisée',
  error_camera_denied:
    'Autorisez-la pour cette page dans les réglages du navigateur (l’icône à côté de l’adresse), puis réessayez.',
  error_camera_missing_title: 'Aucune caméra trouvée',
  error_camera_missing: 'Branchez-en une et réessayez, ou choisissez un fichier.',
  error_camera_busy_title: 'La caméra est occupée',
  error_camera_busy: 'Fermez les autres applications ou onglets qui l’utilisent, puis réessayez.',
  error_camera_blocked_title: 'Cette page ne peut pas utiliser la caméra',
  error_camera_blocked: 'Le site qui affiche cette page l’a désactivée. Choisissez plutôt un fichier.',
  error_camera_insecure_title: 'La caméra exige une page sécurisée',
  error_camera_insecure: 'Cette page n’a pas été ouverte en https. Choisissez plutôt un fichier.',
  error_camera_timeout_title: 'La caméra ne répond pas',
  error_camera_timeout:
    'Regardez si votre navigateur pose une question et autorisez la caméra, ou choisissez un fichier.',
  error_camera_lost_title: 'La caméra s’est arrêtée',
  error_camera_lost:
    'Elle a été débranchée ou une autre application l’utilise. Réessayez, ou choisissez un fichier.',
  error_camera_failed_title: 'La caméra n’a pas pu démarrer',
  error_camera_failed: 'Réessayez, ou choisissez un fichier.',

  error_file_empty_title: 'Ce fichier est vide',
  error_file_empty: 'Choisissez une autre photo de votre document.',
  error_file_not_image_title: 'Ce n’est pas une image',
  error_file_not_image: 'Choisissez une photo : JPEG, PNG ou WebP.',
  error_file_pdf_title: 'Les PDF ne sont pas acceptés',
  error_file_pdf: 'Prenez plutôt une photo du document.',
  error_file_animated_title: 'Les images animées ne sont pas acceptées',
  error_file_animated: 'Choisissez une photo fixe de votre document.',
  error_file_truncated_title: 'Cette image est incomplète',
  error_file_truncated:
    'Elle n’a peut-être pas été copiée en entier. Choisissez-en une autre ou reprenez-la.',
  error_file_too_large_title: 'Ce fichier est trop lourd',
  error_file_too_large: 'Choisissez une image de moins de 50 Mo.',
  error_file_too_many_pixels_title: 'Cette image est trop grande',
  error_file_too_many_pixels: 'Choisissez une image de 60 mégapixels au plus.',
  error_file_too_small_title: 'Cette image est trop petite',
  error_file_too_small: 'Le texte serait illisible. Prenez une photo plus grande.',
  error_file_too_narrow_title: 'Cette image est trop étroite',
  error_file_too_narrow: 'Prenez une photo qui ne montre que le document.',
  error_file_unsupported_title: 'Ce type d’image ne s’ouvre pas ici',
  error_file_unsupported: 'Enregistrez-la en JPEG ou PNG, ou prenez une nouvelle photo.',
  error_file_unreadable_title: 'Cette image n’a pas pu être ouverte',
  error_file_unreadable: 'Le fichier est peut-être endommagé. Choisissez-en un autre ou reprenez la photo.',
  error_same_image_title: 'Le recto et le verso sont la même photo',
  error_same_image: 'Retournez le document et photographiez l’autre face.',

  error_network_failed_title: 'La connexion a été perdue',
  error_network_failed: 'Vos photos sont toujours là. Vérifiez votre connexion, puis réessayez.',
  error_server_unavailable_title: 'Le serveur ne répond pas',
  error_server_unavailable: 'Vos photos sont toujours là. Patientez un instant, puis réessayez.',
  error_busy_title: 'Beaucoup de monde en ce moment',
  error_busy: 'Vos photos sont toujours là. Réessayez dans une minute.',
  error_session_busy_title: 'Déjà en cours',
  error_session_busy: 'Une autre fenêtre a déjà commencé. Réessayez dans un instant.',

  error_token_invalid_title: 'Ce lien n’est pas valable',
  error_token_invalid: 'Demandez un nouveau lien à {operator}.',
  error_session_expired_title: 'Le temps est écoulé',
  error_session_expired: 'Pour votre sécurité, ce lien a expiré. Demandez-en un nouveau à {operator}.',
  error_session_canceled_title: 'Cette demande a été annulée',
  error_session_canceled:
    'C’est {operator} qui y a mis fin. Si cela vous semble une erreur, adressez-vous à ce service.',
  error_attempts_exhausted_title: 'Il ne reste plus d’essai',
  error_attempts_exhausted: 'Pour la suite, adressez-vous à {operator}.',

  error_image_too_large_title: 'La photo était trop lourde',
  error_image_too_large: 'Merci de la reprendre.',
  error_image_rejected_title: 'La photo n’a pas pu être ouverte',
  error_image_rejected: 'Merci de la reprendre.',
  error_document_unreadable_title: 'Nous n’avons pas pu lire le document',
  error_document_unreadable: 'Reprenez la photo avec une lumière uniforme et les quatre coins visibles.',
  error_unsupported_document_title: 'Ce document n’est pas accepté',
  error_unsupported_document: 'Choisissez un autre document.',
  error_back_required_title: 'Il manque le verso',
  error_back_required: 'Il faut aussi une photo du verso de ce document.',
  error_submission_lost_title: 'Un problème est survenu en route',
  error_submission_lost: 'Nous ne savons pas si vos photos sont arrivées. Merci de les renvoyer.',
  error_timed_out_title: 'Pas encore de réponse',
  error_timed_out: 'Tout est envoyé. Merci de revenir un peu plus tard.',
  error_service_unavailable_title: 'Le service est indisponible',
  error_service_unavailable: 'Vous n’y êtes pour rien. Merci de revenir plus tard.',
  error_unexpected_title: 'Un problème est survenu',
  error_unexpected: 'Merci de réessayer.',
}
