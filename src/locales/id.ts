/** Indonesian. These texts await a native reader: send a fix as a change to this file; `npm test` checks it. */
import type { Messages } from './translate.ts'

export const id: Messages = {
  // Frame
  widget_label: 'Pengambilan foto dokumen identitas',
  test_mode: 'Mode uji coba',
  back: 'Kembali',
  close: 'Tutup',
  operator_unknown: 'pihak yang mengarahkan Anda ke sini',
  progress: 'Langkah {step} dari {total}',
  language: 'Bahasa',

  // Starting
  starting_title: 'Menyiapkan…',

  // Notice
  notice_title: 'Ayo foto dokumen Anda',
  notice_lead: '{operator} memerlukan foto dokumen identitas Anda. Hanya perlu sekitar dua menit.',
  notice_what_title: 'Yang kami ambil',
  notice_what:
    'Satu foto dokumen, atau dua jika ada sisi belakangnya. Tidak ada data lain dari perangkat Anda.',
  notice_why_title: 'Untuk apa',
  notice_why: 'Agar {operator} dapat membaca data yang tercetak di dokumen.',
  notice_where_title: 'Dikirim ke mana',
  notice_where:
    'Ke {operator}, lalu diteruskan ke Tencent Cloud di Singapura untuk membaca dokumen. Tidak ke pihak lain.',
  notice_keep_title: 'Berapa lama disimpan',
  notice_keep: {
    other:
      'Server kami menghapus foto begitu diteruskan, dan menghapus data yang terbaca setelah {count} jam.',
  },
  notice_agree: 'Setuju dan lanjutkan',
  notice_agree_hint: 'Dengan melanjutkan, Anda menyetujui hal di atas.',

  // Country
  country_title: 'Di mana dokumen Anda diterbitkan?',
  country_search: 'Cari negara atau wilayah',
  country_suggested: 'Disarankan untuk Anda',
  country_all: 'Semua negara dan wilayah',
  country_found: { other: '{count} hasil' },
  country_none_title: 'Tidak ada hasil untuk “{query}”',
  country_none: 'Coba nama dalam bahasa Inggris, atau kode tiga huruf negaranya.',
  country_clear: 'Hapus pencarian',
  country_auto: 'Negara atau wilayah lain',

  // Document
  document_title: 'Dokumen apa yang Anda bawa?',
  document_lead: 'Diterbitkan di {country}. Harus masih berlaku dan tidak rusak.',
  document_lead_auto: 'Harus masih berlaku dan tidak rusak.',
  type_ID_CARD: 'Kartu identitas',
  type_PASSPORT: 'Paspor',
  type_DRIVING_LICENSE: 'Surat izin mengemudi',
  type_RESIDENCE_PERMIT: 'Izin tinggal',
  sides_both: 'Depan dan belakang',
  sides_front: 'Depan saja',
  sides_page: 'Halaman berfoto',
  sides_optional: 'Depan, dan belakang jika ada',

  // Primer
  primer_title: 'Siapkan {document} Anda',
  primer_surface: 'Letakkan di permukaan datar, polos, dan gelap.',
  primer_light: 'Cari cahaya yang merata, tanpa pantulan.',
  primer_whole: 'Pastikan keempat sudutnya terlihat.',
  primer_permission: 'Browser akan meminta izin memakai kamera. Pilih “Izinkan”.',
  primer_camera: 'Buka kamera',
  primer_file: 'Gunakan file saja',

  // Camera
  camera_title_front: 'Sisi depan {document}',
  camera_title_back: 'Sisi belakang {document}',
  camera_title_page: 'Halaman berfoto {document}',
  camera_opening: 'Membuka kamera…',
  camera_hint_front: 'Paskan sisi depan di dalam bingkai',
  camera_hint_back: 'Balikkan. Paskan sisi belakang di dalam bingkai',
  camera_hint_page: 'Paskan halaman berfoto di dalam bingkai',
  camera_shutter: 'Ambil foto',
  camera_video: 'Tampilan langsung kamera',
  camera_file: 'Gunakan file',
  camera_retry: 'Coba kamera lagi',
  camera_skip_back: 'Tidak ada sisi belakang',

  // File
  file_title_front: 'Tambahkan sisi depan {document} Anda',
  file_title_back: 'Tambahkan sisi belakang {document} Anda',
  file_title_page: 'Tambahkan halaman berfoto {document} Anda',
  file_lead: 'Foto yang tajam dan setiap katanya terbaca.',
  file_pick: 'Pilih foto',
  file_native: 'Ambil foto dengan ponsel',
  file_drop: 'Letakkan atau tempelkan foto di sini',
  file_camera: 'Gunakan kamera',

  // Fitting
  fitting_title: 'Menyiapkan foto Anda…',
  fitting_cancel: 'Batal',

  // Check
  check_title: 'Apakah setiap kata terbaca?',
  check_lead: 'Perhatikan baik-baik tulisan yang kecil.',
  check_zoom_in: 'Perbesar',
  check_zoom_out: 'Perkecil',
  check_picture_front: 'Foto sisi depan Anda',
  check_picture_back: 'Foto sisi belakang Anda',
  check_accept: 'Ya, semuanya jelas',
  check_retake: 'Foto ulang',
  check_other_file: 'Pilih foto lain',

  // Sending
  sending_title: 'Mengirim foto Anda',
  sending_progress: '{sent} dari {total} MB',
  sending_finishing: 'Sebentar lagi selesai…',
  sending_lead: 'Mohon tetap buka halaman ini.',
  sending_stop: 'Hentikan',
  sending_offline_title: 'Anda sedang offline',
  sending_offline: 'Foto Anda aman di sini. Pengiriman berlanjut begitu Anda kembali online.',

  // Processing, overdue
  processing_title: 'Membaca dokumen Anda',
  processing_lead: 'Biasanya hanya beberapa detik.',
  processing_away:
    'Semua sudah terkirim. Anda boleh meninggalkan halaman ini; {operator} akan menerima hasilnya.',
  overdue_title: 'Ini lebih lama dari biasanya',
  overdue_lead: 'Semua sudah terkirim. Anda boleh meninggalkan halaman ini, atau memeriksa lagi sekarang.',
  overdue_retry: 'Periksa lagi',

  // Outcome
  finished_passed_title: 'Selesai, terima kasih',
  finished_passed: 'Foto yang jelas sudah kami terima. {operator} akan memberi tahu langkah selanjutnya.',
  finished_review_title: 'Terima kasih, sudah kami terima',
  finished_review:
    '{operator} akan memeriksa dokumen Anda lebih lanjut dan memberi tahu langkah selanjutnya.',
  finished_rejected_title: 'Kami tidak dapat menerima dokumen ini',
  finished_rejected: '{operator} akan memberi tahu apa yang dapat Anda lakukan selanjutnya.',
  finished_return: 'Kembali ke {operator}',
  finished_close: 'Anda boleh menutup halaman ini sekarang.',

  // Leaving and ended
  leaving_title: 'Berhenti di sini?',
  leaving_lead: 'Belum ada yang dikirim. Anda dapat kembali dan memulai lagi.',
  leaving_sent: 'Foto Anda sudah terkirim. Anda boleh keluar dengan tenang.',
  leaving_stay: 'Lanjutkan',
  leaving_go: 'Berhenti',
  ended_left_title: 'Anda telah berhenti',
  ended_left: 'Kamera sudah dimatikan. Anda dapat melanjutkan selama tautan ini masih berlaku.',
  ended_restart: 'Mulai lagi',

  // Failures that fill a screen: what happened, and what to do
  unavailable_title: 'Kami tidak dapat menghubungi server',
  unavailable: 'Periksa koneksi Anda, lalu coba lagi.',
  retry: 'Coba lagi',
  retake: 'Foto ulang',
  choose_other_document: 'Pilih dokumen lain',
  choose_file: 'Pilih file',
  other_file: 'Pilih file lain',

  error_camera_denied_title: 'Kamera belum diizinkan',
  error_camera_denied:
    'Izinkan kamera untuk halaman ini di setelan browser (ikon di samping alamat), lalu coba lagi.',
  error_camera_missing_title: 'Kamera tidak ditemukan',
  error_camera_missing: 'Hubungkan kamera lalu coba lagi, atau gunakan file.',
  error_camera_busy_title: 'Kamera sedang dipakai',
  error_camera_busy: 'Tutup aplikasi atau tab lain yang memakai kamera, lalu coba lagi.',
  error_camera_blocked_title: 'Halaman ini tidak boleh memakai kamera',
  error_camera_blocked: 'Situs yang menampilkan halaman ini mematikan kamera. Silakan gunakan file.',
  error_camera_insecure_title: 'Kamera memerlukan halaman yang aman',
  error_camera_insecure: 'Halaman ini tidak dibuka lewat https. Silakan gunakan file.',
  error_camera_timeout_title: 'Kamera tidak merespons',
  error_camera_timeout: 'Cari pertanyaan dari browser dan izinkan kamera, atau gunakan file.',
  error_camera_lost_title: 'Kamera terhenti',
  error_camera_lost: 'Kamera terlepas, atau dipakai aplikasi lain. Coba lagi, atau gunakan file.',
  error_camera_failed_title: 'Kamera tidak dapat dibuka',
  error_camera_failed: 'Coba lagi, atau gunakan file.',

  error_file_empty_title: 'File ini kosong',
  error_file_empty: 'Pilih foto dokumen yang lain.',
  error_file_not_image_title: 'Ini bukan foto',
  error_file_not_image: 'Pilih foto JPEG, PNG, atau WebP.',
  error_file_pdf_title: 'PDF tidak dapat digunakan',
  error_file_pdf: 'Silakan foto dokumennya.',
  error_file_animated_title: 'Gambar bergerak tidak dapat digunakan',
  error_file_animated: 'Pilih foto diam dari dokumen Anda.',
  error_file_truncated_title: 'Foto ini tidak lengkap',
  error_file_truncated: 'Mungkin filenya tidak tersalin utuh. Pilih yang lain, atau foto ulang.',
  error_file_too_large_title: 'File ini terlalu besar',
  error_file_too_large: 'Pilih foto di bawah 50 MB.',
  error_file_too_many_pixels_title: 'Foto ini terlalu besar',
  error_file_too_many_pixels: 'Pilih foto maksimal 60 megapiksel.',
  error_file_too_small_title: 'Foto ini terlalu kecil',
  error_file_too_small: 'Tulisannya tidak terbaca. Ambil foto yang lebih besar.',
  error_file_too_narrow_title: 'Foto ini terlalu sempit',
  error_file_too_narrow: 'Ambil foto yang hanya menampilkan dokumen.',
  error_file_unsupported_title: 'Jenis foto ini tidak dapat dibuka di sini',
  error_file_unsupported: 'Simpan sebagai JPEG atau PNG, atau ambil foto baru.',
  error_file_unreadable_title: 'Foto ini tidak dapat dibuka',
  error_file_unreadable: 'Filenya mungkin rusak. Pilih yang lain, atau foto ulang.',
  error_same_image_title: 'Foto depan dan belakang sama',
  error_same_image: 'Balikkan dokumen, lalu foto sisi lainnya.',

  error_network_failed_title: 'Koneksi terputus',
  error_network_failed: 'Foto Anda masih ada di sini. Periksa koneksi Anda, lalu coba lagi.',
  error_server_unavailable_title: 'Server tidak merespons',
  error_server_unavailable: 'Foto Anda masih ada di sini. Tunggu sebentar, lalu coba lagi.',
  error_busy_title: 'Sedang banyak antrean',
  error_busy: 'Foto Anda masih ada di sini. Coba lagi satu menit lagi.',
  error_session_busy_title: 'Sedang berlangsung',
  error_session_busy: 'Proses ini sudah dimulai di jendela lain. Coba lagi sebentar lagi.',

  error_token_invalid_title: 'Tautan ini tidak berlaku',
  error_token_invalid: 'Minta tautan baru kepada {operator}.',
  error_session_expired_title: 'Waktu Anda habis',
  error_session_expired: 'Demi keamanan Anda, tautan ini sudah ditutup. Minta yang baru kepada {operator}.',
  error_session_canceled_title: 'Permintaan ini dibatalkan',
  error_session_canceled:
    '{operator} telah mengakhirinya. Tanyakan kepada mereka jika menurut Anda ini keliru.',
  error_attempts_exhausted_title: 'Kesempatan mencoba sudah habis',
  error_attempts_exhausted: '{operator} akan memberi tahu apa yang dapat Anda lakukan selanjutnya.',

  error_image_too_large_title: 'Foto terlalu besar',
  error_image_too_large: 'Silakan foto ulang.',
  error_image_rejected_title: 'Foto tidak dapat dibuka',
  error_image_rejected: 'Silakan foto ulang.',
  error_document_unreadable_title: 'Dokumen tidak terbaca',
  error_document_unreadable: 'Foto ulang di cahaya yang merata, dengan keempat sudut terlihat.',
  error_unsupported_document_title: 'Dokumen ini tidak dapat digunakan',
  error_unsupported_document: 'Pilih dokumen lain.',
  error_back_required_title: 'Sisi belakang belum ada',
  error_back_required: 'Dokumen ini juga memerlukan foto sisi belakang.',
  error_submission_lost_title: 'Ada kendala saat mengirim',
  error_submission_lost: 'Kami tidak tahu apakah foto Anda sudah sampai. Silakan kirim lagi.',
  error_timed_out_title: 'Belum ada jawaban',
  error_timed_out: 'Semua sudah terkirim. Silakan kembali beberapa saat lagi.',
  error_service_unavailable_title: 'Layanan sedang tidak tersedia',
  error_service_unavailable: 'Ini bukan kesalahan Anda. Silakan kembali nanti.',
  error_unexpected_title: 'Terjadi kendala',
  error_unexpected: 'Silakan coba lagi.',
}
