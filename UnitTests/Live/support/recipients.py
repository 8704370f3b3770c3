# SPDX-License-Identifier: GPL-3.0-or-later
"""Holders of certificates for whom hosts encrypt, and other tools that encrypt and decrypt: openssl and gdcmanon."""

import io
import pathlib
import subprocess
import tempfile

import pydicom
from pydicom.filereader import read_dataset

SECONDS = 60


class Recipient:
    """A private key and a certificate, in files of a folder of its own."""

    def __init__(self, name='trustee', bits=3072):
        self._temporary = tempfile.TemporaryDirectory(prefix='orthanc-recipient-')
        self._folder = pathlib.Path(self._temporary.name)
        self.key = self._folder / 'private.pem'
        self.certificate = self._folder / 'certificate.pem'
        _run('openssl', 'req', '-x509', '-newkey', 'rsa:%d' % bits, '-nodes', '-days', '2',
             '-subj', '/CN=' + name, '-keyout', str(self.key), '-out', str(self.certificate))

    def decrypt_with_openssl(self, content):
        """The original attributes of a file's first item, as a dataset."""
        encrypted = pydicom.dcmread(io.BytesIO(content)).EncryptedAttributesSequence[0]
        assert encrypted.EncryptedContentTransferSyntaxUID == '1.2.840.10008.1.2.1'
        plain = _run('openssl', 'cms', '-decrypt', '-binary', '-inform', 'DER', '-inkey', str(self.key),
                     given=encrypted.EncryptedContent)
        enclosed = read_dataset(io.BytesIO(plain), is_implicit_VR=False, is_little_endian=True)
        assert len(enclosed.ModifiedAttributesSequence) == 1
        return enclosed.ModifiedAttributesSequence[0]

    def encrypt_with_gdcm(self, content):
        """The file as gdcmanon de-identifies it for this recipient."""
        return self._gdcmanon(content, '-e', '-c', str(self.certificate))

    def decrypt_with_gdcm(self, content):
        return self._gdcmanon(content, '-d', '-k', str(self.key))

    def _gdcmanon(self, content, *options):
        source, target = self._folder / 'in.dcm', self._folder / 'out.dcm'
        source.write_bytes(content)
        target.unlink(missing_ok=True)
        _run('gdcmanon', *options, str(source), str(target))
        return target.read_bytes()


def _run(*command, given=b''):
    ended = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS)
    assert ended.returncode == 0, ended.stderr.decode('utf-8', 'replace')
    return ended.stdout
