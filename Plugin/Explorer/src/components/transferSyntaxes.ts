// SPDX-License-Identifier: GPL-3.0-or-later

// Those that Orthanc can encode, by the names of PS3.6.
export const transferSyntaxes: { uid: string; name: string }[] = [
  { uid: '1.2.840.10008.1.2', name: 'Implicit VR Little Endian' },
  { uid: '1.2.840.10008.1.2.1', name: 'Explicit VR Little Endian' },
  { uid: '1.2.840.10008.1.2.1.99', name: 'Deflated Explicit VR Little Endian' },
  { uid: '1.2.840.10008.1.2.4.50', name: 'JPEG Baseline (8 bits)' },
  { uid: '1.2.840.10008.1.2.4.51', name: 'JPEG Extended (12 bits)' },
  { uid: '1.2.840.10008.1.2.4.57', name: 'JPEG Lossless' },
  { uid: '1.2.840.10008.1.2.4.70', name: 'JPEG Lossless SV1' },
  { uid: '1.2.840.10008.1.2.4.80', name: 'JPEG-LS Lossless' },
  { uid: '1.2.840.10008.1.2.4.81', name: 'JPEG-LS Near-lossless' },
  { uid: '1.2.840.10008.1.2.4.90', name: 'JPEG 2000 Lossless' },
  { uid: '1.2.840.10008.1.2.4.91', name: 'JPEG 2000' },
  { uid: '1.2.840.10008.1.2.5', name: 'RLE Lossless' }
];
