/** Japanese. These texts await a native reader: send a fix as a change to this file; `npm test` checks it. */
import type { Messages } from './translate.ts'

export const ja: Messages = {
  // Frame
  widget_label: '本人確認書類の撮影',
  test_mode: 'テストモード',
  back: '戻る',
  close: '閉じる',
  operator_unknown: 'ご案内元',
  progress: 'ステップ {step}/{total}',
  language: '言語',

  // Starting
  starting_title: '準備しています…',

  // Notice
  notice_title: '本人確認書類を撮影しましょう',
  notice_lead: '{operator}が本人確認書類の写真を必要としています。所要時間は約2分です。',
  notice_what_title: 'いただくもの',
  notice_what: '書類の写真1枚。裏面がある場合は2枚。端末内のほかの情報は取得しません。',
  notice_why_title: '利用目的',
  notice_why: '書類に記載された内容を{operator}が読み取るため。',
  notice_where_title: '送信先',
  notice_where:
    '{operator}、および書類の読み取りを行うTencent Cloud（シンガポール）です。ほかには提供しません。',
  notice_keep_title: '保存期間',
  notice_keep: {
    other:
      '写真は、送信が済むと当社のサーバーから削除されます。読み取った内容は{count}時間後に削除されます。',
  },
  notice_agree: '同意して続ける',
  notice_agree_hint: '続けると、上記に同意したことになります。',

  // Country
  country_title: '書類の発行国・地域はどちらですか？',
  country_search: '国・地域を検索',
  country_suggested: 'おすすめ',
  country_all: 'すべての国・地域',
  country_found: { other: '{count}件見つかりました' },
  country_none_title: '「{query}」は見つかりませんでした',
  country_none: '英語名、または3文字の国コードでお試しください。',
  country_clear: '検索をクリア',
  country_auto: 'その他の国・地域',

  // Document
  document_title: 'お手元にある書類はどれですか？',
  document_lead: '発行国・地域：{country}。有効期限内で、破損のないものをご用意ください。',
  document_lead_auto: '有効期限内で、破損のないものをご用意ください。',
  type_ID_CARD: '身分証明書',
  type_PASSPORT: 'パスポート',
  type_DRIVING_LICENSE: '運転免許証',
  type_RESIDENCE_PERMIT: '在留許可証',
  sides_both: '表面と裏面',
  sides_front: '表面のみ',
  sides_page: '顔写真のページ',
  sides_optional: '表面（裏面があれば裏面も）',

  // Primer
  primer_title: '{document}をご用意ください',
  primer_surface: '無地の暗い色の平らな場所に置いてください。',
  primer_light: '明るさが均一で、光が反射しない場所で撮影してください。',
  primer_whole: '四隅がすべて写るようにしてください。',
  primer_permission: 'ブラウザーがカメラの使用許可を求めます。「許可」を選んでください。',
  primer_camera: 'カメラを起動',
  primer_file: '代わりにファイルを使う',

  // Camera
  camera_title_front: '{document}の表面',
  camera_title_back: '{document}の裏面',
  camera_title_page: '{document}の顔写真ページ',
  camera_opening: 'カメラを起動しています…',
  camera_hint_front: '表面を枠に合わせてください',
  camera_hint_back: '裏返して、裏面を枠に合わせてください',
  camera_hint_page: '顔写真のページを枠に合わせてください',
  camera_shutter: '撮影する',
  camera_video: 'カメラの映像',
  camera_torch: 'ライト',
  camera_choice: 'カメラを選ぶ',
  camera_number: 'カメラ {number}',
  camera_paused: 'カメラが一時停止しています。別のアプリが使用中かもしれません。',
  camera_black: '映像が真っ暗です。カメラが覆われていませんか？',
  camera_needs_tap: 'ブラウザがタップを待っています。',
  camera_start: 'カメラを開始',
  camera_file: 'ファイルを使う',
  camera_retry: 'カメラをもう一度試す',
  camera_skip_back: '裏面はありません',

  // File
  file_title_front: '{document}の表面を追加',
  file_title_back: '{document}の裏面を追加',
  file_title_page: '{document}の顔写真ページを追加',
  file_lead: 'すべての文字が読める、鮮明な写真をお選びください。',
  file_pick: '写真を選ぶ',
  file_native: 'スマートフォンで撮影する',
  file_drop: '写真をここにドロップするか、貼り付けてください',
  file_camera: 'カメラを使う',

  // Fitting
  fitting_title: '写真を準備しています…',
  fitting_cancel: 'キャンセル',

  // Check
  check_title: 'すべての文字が読めますか？',
  check_lead: '小さな文字までよくご確認ください。',
  check_zoom_in: '拡大',
  check_zoom_out: '縮小',
  check_picture_front: '撮影した表面の写真',
  check_picture_back: '撮影した裏面の写真',
  check_accept: 'はい、はっきり読めます',
  check_retake: '撮り直す',
  check_other_file: '別の写真を選ぶ',

  // Sending
  sending_title: '写真を送信しています',
  sending_progress: '{sent} / {total} MB',
  sending_finishing: 'まもなく完了します…',
  sending_lead: 'このページを開いたままお待ちください。',
  sending_stop: '中止する',
  sending_offline_title: 'オフラインです',
  sending_offline: '写真はこの端末に残っています。接続が戻りしだい、送信を再開します。',

  // Processing, overdue
  processing_title: '書類を読み取っています',
  processing_lead: '通常は数秒で終わります。',
  processing_away: '送信は完了しました。このページを離れても、結果は{operator}に届きます。',
  overdue_title: '通常より時間がかかっています',
  overdue_lead: '送信は完了しました。このページを離れても、今もう一度確認してもかまいません。',
  overdue_retry: 'もう一度確認する',

  // Outcome
  finished_passed_title: '完了しました。ありがとうございます',
  finished_passed: '鮮明な写真を受け取りました。今後の流れは{operator}からご案内します。',
  finished_review_title: 'ありがとうございます。受け取りました',
  finished_review: '{operator}が書類を詳しく確認し、今後の流れをご案内します。',
  finished_rejected_title: 'この書類は受け付けられませんでした',
  finished_rejected: '今後の手続きは{operator}からご案内します。',
  finished_return: '{operator}に戻る',
  finished_close: 'このページを閉じてかまいません。',

  // Leaving and ended
  leaving_title: 'ここで中止しますか？',
  leaving_lead: 'まだ何も提出されていません。後でまた最初から始められます。',
  leaving_sent: '写真はすでに提出されています。このページを離れても問題ありません。',
  leaving_stay: '続ける',
  leaving_go: '中止する',
  ended_left_title: '中止しました',
  ended_left: 'カメラはオフになりました。このリンクが有効な間は、いつでも再開できます。',
  ended_restart: '最初から始める',

  // Failures that fill a screen: what happened, and what to do
  unavailable_title: 'サーバーに接続できません',
  unavailable: '通信状況を確認して、もう一度お試しください。',
  retry: 'もう一度試す',
  retake: '撮り直す',
  choose_other_document: '別の書類を選ぶ',
  choose_file: 'ファイルを選ぶ',
  other_file: '別のファイルを選ぶ',

  error_camera_denied_title: 'カメラが許可されていません',
  error_camera_denied:
    'ブラウザーの設定（アドレスの横のアイコン）でこのページのカメラを許可し、もう一度お試しください。',
  error_camera_missing_title: 'カメラが見つかりません',
  error_camera_missing: 'カメラを接続してもう一度試すか、ファイルをお使いください。',
  error_camera_busy_title: 'カメラが使用中です',
  error_camera_busy: 'カメラを使っているほかのアプリやタブを閉じて、もう一度お試しください。',
  error_camera_blocked_title: 'このページではカメラを使えません',
  error_camera_blocked: '表示元のサイトでカメラが無効になっています。代わりにファイルをお使いください。',
  error_camera_insecure_title: 'カメラには安全な接続が必要です',
  error_camera_insecure:
    'このページはhttpsで開かれていないため、カメラを使えません。代わりにファイルをお使いください。',
  error_camera_timeout_title: 'カメラが応答しません',
  error_camera_timeout:
    'ブラウザーに確認画面が出ていれば、カメラを許可してください。ファイルもお使いいただけます。',
  error_camera_lost_title: 'カメラが停止しました',
  error_camera_lost:
    '接続が外れたか、ほかのアプリが使用しています。もう一度試すか、ファイルをお使いください。',
  error_camera_failed_title: 'カメラを起動できませんでした',
  error_camera_failed: 'もう一度試すか、ファイルをお使いください。',

  error_file_empty_title: 'このファイルは空です',
  error_file_empty: '書類が写った別の写真をお選びください。',
  error_file_not_image_title: 'このファイルは写真ではありません',
  error_file_not_image: 'JPEG、PNG、WebPのいずれかの写真をお選びください。',
  error_file_pdf_title: 'PDFは使えません',
  error_file_pdf: '代わりに書類を撮影してください。',
  error_file_animated_title: '動く画像は使えません',
  error_file_animated: '書類が写った静止画をお選びください。',
  error_file_truncated_title: 'この写真は不完全です',
  error_file_truncated:
    '途中までしか保存されていない可能性があります。別の写真を選ぶか、撮り直してください。',
  error_file_too_large_title: 'ファイルが大きすぎます',
  error_file_too_large: '50 MB未満の写真をお選びください。',
  error_file_too_many_pixels_title: '写真のサイズが大きすぎます',
  error_file_too_many_pixels: '6000万画素以下の写真をお選びください。',
  error_file_too_small_title: '写真のサイズが小さすぎます',
  error_file_too_small: '文字を読み取れません。もっと大きく撮影してください。',
  error_file_too_narrow_title: '写真が細長すぎます',
  error_file_too_narrow: '書類だけが写るように撮影してください。',
  error_file_unsupported_title: 'この形式の写真は開けません',
  error_file_unsupported: 'JPEGかPNGで保存し直すか、新しく撮影してください。',
  error_file_unreadable_title: 'この写真を開けませんでした',
  error_file_unreadable: 'ファイルが破損している可能性があります。別の写真を選ぶか、撮り直してください。',
  error_same_image_title: '表面と裏面が同じ写真です',
  error_same_image: '書類を裏返して、もう一方の面を撮影してください。',

  error_network_failed_title: '接続が切れました',
  error_network_failed: '写真はこの端末に残っています。通信状況を確認して、もう一度お試しください。',
  error_server_unavailable_title: 'サーバーが応答しません',
  error_server_unavailable: '写真はこの端末に残っています。少し待ってから、もう一度お試しください。',
  error_busy_title: 'ただいま混み合っています',
  error_busy: '写真はこの端末に残っています。1分ほど待ってから、もう一度お試しください。',
  error_session_busy_title: 'すでに手続き中です',
  error_session_busy: '別のウィンドウで始められています。少し待ってから、もう一度お試しください。',

  error_token_invalid_title: 'このリンクは無効です',
  error_token_invalid: '{operator}に新しいリンクをご依頼ください。',
  error_session_expired_title: '有効期限が切れました',
  error_session_expired: '安全のため、このリンクは終了しました。{operator}に新しいリンクをご依頼ください。',
  error_session_canceled_title: 'この手続きは取り消されました',
  error_session_canceled:
    '{operator}により終了しました。お心当たりがない場合は、そちらへお問い合わせください。',
  error_attempts_exhausted_title: '試せる回数の上限に達しました',
  error_attempts_exhausted: '今後の手続きは{operator}からご案内します。',

  error_image_too_large_title: '写真が大きすぎました',
  error_image_too_large: 'お手数ですが、撮り直してください。',
  error_image_rejected_title: '写真を開けませんでした',
  error_image_rejected: 'お手数ですが、撮り直してください。',
  error_document_unreadable_title: '書類を読み取れませんでした',
  error_document_unreadable: '明るさが均一な場所で、四隅がすべて写るように撮り直してください。',
  error_unsupported_document_title: 'この書類は使えません',
  error_unsupported_document: '別の書類をお選びください。',
  error_back_required_title: '裏面の写真がありません',
  error_back_required: 'この書類は、裏面の写真も必要です。',
  error_submission_lost_title: '送信中に問題が起きました',
  error_submission_lost: '写真が届いたか確認できません。お手数ですが、もう一度送信してください。',
  error_timed_out_title: 'まだ結果が届いていません',
  error_timed_out: '送信は完了しています。しばらくしてから、もう一度お越しください。',
  error_service_unavailable_title: 'ただいまサービスを利用できません',
  error_service_unavailable: 'お客様の操作が原因ではありません。時間をおいてお越しください。',
  error_unexpected_title: '問題が起きました',
  error_unexpected: 'もう一度お試しください。',
}
