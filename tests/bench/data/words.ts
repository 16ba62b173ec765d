/** Words of our own for made-up titles and sentences: common ones, and syllables of which rare ones are made. */

/** Seven in ten words of a text are one of these. */
export const COMMON =
  `warga bantuan pemerintah daerah sekolah jalan air listrik harga beras pasar kesehatan rumah sakit puskesmas guru siswa
  desa kota kabupaten provinsi program dana anggaran layanan antre keluhan cepat lambat baik buruk rusak lancar terlambat
  tepat sasaran penerima data petugas kantor kepala dinas menteri bupati gubernur wali warung petani nelayan buruh pekerja
  ibu anak balita lansia gizi makan gratis subsidi pupuk banjir gempa jembatan pelabuhan bandara kereta angkutan pajak izin
  usaha kecil modal kredit bank antrean kartu nomor aplikasi daring laman resmi pengumuman jadwal tahap pencairan verifikasi
  laporan pengaduan jawaban janji hasil target capaian naik turun stabil aman bersih sehat layak murah mahal langka cukup
  kurang lebih banyak sedikit baru lama besar terbuka jujur transparan korupsi suap pungutan liar tertib ramah sabar kecewa
  puas marah senang khawatir percaya ragu setuju menolak mendukung meminta menunggu menerima membagikan menyalurkan memperbaiki
  membangun membuka menutup meninjau menjelaskan membantah memastikan`.split(/\s+/)

const SYLLABLES =
  'ba be bi bo bu da di du ga gi ka ke ki ko ku la le li lo lu ma me mi mo mu na ni nu pa pe pi pu'
export const BEGINS = SYLLABLES.split(' ')
export const MIDDLES = 'lan ran tan san dan ngan mar tir sur lun ring pang bang kung tung lang'.split(' ')
export const ENDS = 'ta ra sa na kan lah pun an i ung ang ing'.split(' ')
