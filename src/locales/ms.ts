/** Malay. These texts await a native reader: send a fix as a change to this file; `npm test` checks it. */
import type { Messages } from './translate.ts'

export const ms: Messages = {
  // Frame
  widget_label: 'Pengambilan gambar dokumen pengenalan diri',
  test_mode: 'Mod ujian',
  back: 'Kembali',
  close: 'Tutup',
  operator_unknown: 'pihak yang menghantar anda ke sini',
  progress: 'Langkah {step} daripada {total}',
  language: 'Bahasa',

  // Starting
  starting_title: 'Sedang bersedia…',

  // Notice
  notice_title: 'Mari ambil gambar dokumen anda',
  notice_lead: '{operator} memerlukan gambar dokumen pengenalan diri anda. Hanya kira-kira dua minit.',
  notice_what_title: 'Apa yang kami ambil',
  notice_what:
    'Satu gambar dokumen anda, atau dua jika ada bahagian belakang. Tiada apa-apa lagi daripada peranti anda.',
  notice_why_title: 'Sebabnya',
  notice_why: 'Supaya {operator} dapat membaca butiran yang tercetak padanya.',
  notice_where_title: 'Ke mana dihantar',
  notice_where:
    'Kepada {operator}, dan melaluinya kepada Tencent Cloud di Singapura yang membaca dokumen itu. Tidak kepada pihak lain.',
  notice_keep_title: 'Berapa lama disimpan',
  notice_keep: {
    other:
      'Pelayan kami memadamkan gambar sebaik sahaja diserahkan, dan maklumat yang dibaca selepas {count} jam.',
  },
  notice_agree: 'Setuju dan teruskan',
  notice_agree_hint: 'Dengan meneruskan, anda bersetuju dengan perkara ini.',

  // Country
  country_title: 'Di manakah dokumen anda dikeluarkan?',
  country_search: 'Cari negara atau wilayah',
  country_suggested: 'Cadangan untuk anda',
  country_all: 'Semua negara dan wilayah',
  country_found: { other: '{count} padanan' },
  country_none_title: 'Tiada padanan untuk “{query}”',
  country_none: 'Cuba nama dalam bahasa Inggeris, atau kod tiga huruf negara itu.',
  country_clear: 'Kosongkan carian',
  country_auto: 'Negara atau wilayah lain',

  // Document
  document_title: 'Dokumen manakah yang ada bersama anda?',
  document_lead: 'Dikeluarkan di {country}. Mesti masih sah dan tidak rosak.',
  document_lead_auto: 'Mesti masih sah dan tidak rosak.',
  type_ID_CARD: 'Kad pengenalan',
  type_PASSPORT: 'Pasport',
  type_DRIVING_LICENSE: 'Lesen memandu',
  type_RESIDENCE_PERMIT: 'Permit kediaman',
  sides_both: 'Depan dan belakang',
  sides_front: 'Depan sahaja',
  sides_page: 'Halaman bergambar',
  sides_optional: 'Depan, dan belakang jika ada',

  // Primer
  primer_title: 'Sediakan {document} anda',
  primer_surface: 'Letakkan rata di atas permukaan gelap tanpa corak.',
  primer_light: 'Cari cahaya sekata, tanpa pantulan.',
  primer_whole: 'Pastikan keempat-empat penjuru kelihatan.',
  primer_permission: 'Pelayar anda akan meminta izin menggunakan kamera. Pilih “Benarkan”.',
  primer_camera: 'Buka kamera',
  primer_file: 'Guna fail sahaja',

  // Camera
  camera_title_front: 'Bahagian depan {document}',
  camera_title_back: 'Bahagian belakang {document}',
  camera_title_page: 'Halaman bergambar {document}',
  camera_opening: 'Membuka kamera…',
  camera_hint_front: 'Muatkan bahagian depan di dalam bingkai',
  camera_hint_back: 'Terbalikkan. Muatkan bahagian belakang di dalam bingkai',
  camera_hint_page: 'Muatkan halaman bergambar di dalam bingkai',
  camera_shutter: 'Ambil gambar',
  camera_video: 'Paparan langsung kamera',
  camera_file: 'Guna fail',
  camera_retry: 'Cuba kamera sekali lagi',
  camera_skip_back: 'Tiada bahagian belakang',

  // File
  file_title_front: 'Tambah bahagian depan {document} anda',
  file_title_back: 'Tambah bahagian belakang {document} anda',
  file_title_page: 'Tambah halaman bergambar {document} anda',
  file_lead: 'Gambar yang tajam dan setiap perkataannya boleh dibaca.',
  file_pick: 'Pilih gambar',
  file_native: 'Ambil gambar dengan telefon',
  file_drop: 'Lepaskan gambar di sini, atau tampalkannya',
  file_camera: 'Guna kamera',

  // Fitting
  fitting_title: 'Menyediakan gambar anda…',
  fitting_cancel: 'Batal',

  // Check
  check_title: 'Bolehkah anda membaca setiap perkataan?',
  check_lead: 'Teliti tulisan yang kecil.',
  check_zoom_in: 'Zum masuk',
  check_zoom_out: 'Zum keluar',
  check_picture_front: 'Gambar bahagian depan anda',
  check_picture_back: 'Gambar bahagian belakang anda',
  check_accept: 'Ya, semuanya jelas',
  check_retake: 'Ambil semula',
  check_other_file: 'Pilih gambar lain',

  // Sending
  sending_title: 'Menghantar gambar anda',
  sending_progress: '{sent} daripada {total} MB',
  sending_finishing: 'Hampir siap…',
  sending_lead: 'Sila biarkan halaman ini terbuka.',
  sending_stop: 'Berhenti',
  sending_offline_title: 'Anda di luar talian',
  sending_offline:
    'Gambar anda selamat di sini. Penghantaran akan bersambung sebaik sahaja anda kembali dalam talian.',

  // Processing, overdue
  processing_title: 'Membaca dokumen anda',
  processing_lead: 'Biasanya hanya beberapa saat.',
  processing_away:
    'Semuanya telah dihantar. Anda boleh tinggalkan halaman ini; {operator} akan menerima keputusannya.',
  overdue_title: 'Masa yang diambil lebih lama daripada biasa',
  overdue_lead: 'Semuanya telah dihantar. Anda boleh tinggalkan halaman ini, atau semak semula sekarang.',
  overdue_retry: 'Semak semula',

  // Outcome
  finished_passed_title: 'Selesai, terima kasih',
  finished_passed: 'Kami telah menerima gambar yang jelas. {operator} akan memaklumkan langkah seterusnya.',
  finished_review_title: 'Terima kasih, kami telah menerimanya',
  finished_review: '{operator} akan meneliti dokumen anda dan memaklumkan langkah seterusnya.',
  finished_rejected_title: 'Kami tidak dapat menerima dokumen ini',
  finished_rejected: '{operator} akan memaklumkan apa yang boleh anda lakukan seterusnya.',
  finished_return: 'Kembali ke {operator}',
  finished_close: 'Anda boleh tutup halaman ini sekarang.',

  // Leaving and ended
  leaving_title: 'Berhenti di sini?',
  leaving_lead: 'Belum ada apa-apa yang dihantar. Anda boleh kembali dan mula semula.',
  leaving_sent: 'Gambar anda sudah dihantar. Anda boleh keluar dengan selamat.',
  leaving_stay: 'Teruskan',
  leaving_go: 'Berhenti',
  ended_left_title: 'Anda telah berhenti',
  ended_left: 'Kamera telah dimatikan. Anda boleh menyambung semula selagi pautan ini sah.',
  ended_restart: 'Mula semula',

  // Failures that fill a screen: what happened, and what to do
  unavailable_title: 'Kami tidak dapat menghubungi pelayan',
  unavailable: 'Semak sambungan anda, kemudian cuba lagi.',
  retry: 'Cuba lagi',
  retake: 'Ambil semula',
  choose_other_document: 'Pilih dokumen lain',
  choose_file: 'Pilih fail',
  other_file: 'Pilih fail lain',

  error_camera_denied_title: 'Kamera tidak dibenarkan',
  error_camera_denied:
    'Benarkan kamera untuk halaman ini dalam tetapan pelayar (ikon di sebelah alamat), kemudian cuba lagi.',
  error_camera_missing_title: 'Tiada kamera ditemui',
  error_camera_missing: 'Sambungkan kamera dan cuba lagi, atau guna fail.',
  error_camera_busy_title: 'Kamera sedang digunakan',
  error_camera_busy: 'Tutup aplikasi atau tab lain yang menggunakan kamera, kemudian cuba lagi.',
  error_camera_blocked_title: 'Halaman ini tidak boleh menggunakan kamera',
  error_camera_blocked: 'Laman yang memaparkan halaman ini telah mematikan kamera. Sila guna fail.',
  error_camera_insecure_title: 'Kamera memerlukan halaman yang selamat',
  error_camera_insecure: 'Halaman ini tidak dibuka melalui https. Sila guna fail.',
  error_camera_timeout_title: 'Kamera tidak memberi respons',
  error_camera_timeout: 'Lihat sama ada pelayar anda meminta izin dan benarkan kamera, atau guna fail.',
  error_camera_lost_title: 'Kamera terhenti',
  error_camera_lost: 'Kamera telah dicabut, atau digunakan oleh aplikasi lain. Cuba lagi, atau guna fail.',
  error_camera_failed_title: 'Kamera tidak dapat dimulakan',
  error_camera_failed: 'Cuba lagi, atau guna fail.',

  error_file_empty_title: 'Fail ini kosong',
  error_file_empty: 'Pilih gambar dokumen yang lain.',
  error_file_not_image_title: 'Ini bukan gambar',
  error_file_not_image: 'Pilih gambar JPEG, PNG atau WebP.',
  error_file_pdf_title: 'PDF tidak boleh digunakan',
  error_file_pdf: 'Sila ambil gambar dokumen itu.',
  error_file_animated_title: 'Gambar bergerak tidak boleh digunakan',
  error_file_animated: 'Pilih gambar pegun dokumen anda.',
  error_file_truncated_title: 'Gambar ini tidak lengkap',
  error_file_truncated: 'Mungkin fail tidak disalin sepenuhnya. Pilih yang lain, atau ambil semula.',
  error_file_too_large_title: 'Fail ini terlalu besar',
  error_file_too_large: 'Pilih gambar yang kurang daripada 50 MB.',
  error_file_too_many_pixels_title: 'Gambar ini terlalu besar',
  error_file_too_many_pixels: 'Pilih gambar yang tidak melebihi 60 megapiksel.',
  error_file_too_small_title: 'Gambar ini terlalu kecil',
  error_file_too_small: 'Tulisannya tidak dapat dibaca. Ambil gambar yang lebih besar.',
  error_file_too_narrow_title: 'Gambar ini terlalu sempit',
  error_file_too_narrow: 'Ambil gambar yang menunjukkan dokumen itu sahaja.',
  error_file_unsupported_title: 'Gambar jenis ini tidak dapat dibuka di sini',
  error_file_unsupported: 'Simpan sebagai JPEG atau PNG, atau ambil gambar baharu.',
  error_file_unreadable_title: 'Gambar ini tidak dapat dibuka',
  error_file_unreadable: 'Fail mungkin rosak. Pilih yang lain, atau ambil semula.',
  error_same_image_title: 'Gambar depan dan belakang adalah sama',
  error_same_image: 'Terbalikkan dokumen dan ambil gambar bahagian yang satu lagi.',

  error_network_failed_title: 'Sambungan terputus',
  error_network_failed: 'Gambar anda masih di sini. Semak sambungan anda, kemudian cuba lagi.',
  error_server_unavailable_title: 'Pelayan tidak memberi respons',
  error_server_unavailable: 'Gambar anda masih di sini. Tunggu sebentar, kemudian cuba lagi.',
  error_busy_title: 'Ramai pengguna sedang menunggu',
  error_busy: 'Gambar anda masih di sini. Cuba lagi dalam masa seminit.',
  error_session_busy_title: 'Sudah dalam proses',
  error_session_busy: 'Proses ini telah dimulakan di tetingkap lain. Cuba lagi sebentar nanti.',

  error_token_invalid_title: 'Pautan ini tidak sah',
  error_token_invalid: 'Minta pautan baharu daripada {operator}.',
  error_session_expired_title: 'Masa anda telah tamat',
  error_session_expired:
    'Demi keselamatan anda, pautan ini telah ditutup. Minta yang baharu daripada {operator}.',
  error_session_canceled_title: 'Permintaan ini telah dibatalkan',
  error_session_canceled: '{operator} telah menamatkannya. Hubungi mereka jika anda rasa ini tidak betul.',
  error_attempts_exhausted_title: 'Tiada cubaan lagi',
  error_attempts_exhausted: '{operator} akan memaklumkan apa yang boleh anda lakukan seterusnya.',

  error_image_too_large_title: 'Gambar terlalu besar',
  error_image_too_large: 'Sila ambil semula.',
  error_image_rejected_title: 'Gambar tidak dapat dibuka',
  error_image_rejected: 'Sila ambil semula.',
  error_document_unreadable_title: 'Kami tidak dapat membaca dokumen itu',
  error_document_unreadable: 'Ambil semula dalam cahaya sekata, dengan keempat-empat penjuru kelihatan.',
  error_unsupported_document_title: 'Dokumen ini tidak boleh digunakan',
  error_unsupported_document: 'Pilih dokumen lain.',
  error_back_required_title: 'Bahagian belakang belum ada',
  error_back_required: 'Gambar bahagian belakang dokumen ini juga diperlukan.',
  error_submission_lost_title: 'Ada masalah semasa penghantaran',
  error_submission_lost: 'Kami tidak pasti sama ada gambar anda telah diterima. Sila hantar sekali lagi.',
  error_timed_out_title: 'Belum ada jawapan',
  error_timed_out: 'Semuanya telah dihantar. Sila kembali sebentar lagi.',
  error_service_unavailable_title: 'Perkhidmatan tidak tersedia',
  error_service_unavailable: 'Ini bukan salah anda. Sila kembali kemudian.',
  error_unexpected_title: 'Ada sesuatu yang tidak kena',
  error_unexpected: 'Sila cuba lagi.',
}
