import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, rootCertificates } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { Failure } from '../../failure.ts';

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * How TLS is to be spoken: verified always. A certificate in `ca` is trusted beside the usual
 * authorities; where the server shows that very certificate, the name in it does not matter,
 * since the user has pinned it to this server.
 *
 * @param ca PEM, one certificate or several; null for none.
 * @throws Failure of kind `usage` where `ca` holds no certificate.
 */
export function tlsOptions(ca: Buffer | null): ConnectionOptions {
  if (ca === null) return { minVersion: 'TLSv1.2' };
  const trusted = readCertificates(ca);
  return {
    minVersion: 'TLSv1.2',
    ca: [...rootCertificates, ...trusted.map(String)],
    allowPartialTrustChain: true,
    checkServerIdentity: (host, shown) =>
      trusted.some(({ raw }) => raw.equals(shown.raw))
        ? undefined
        : checkServerIdentity(host, shown),
  };
}

function readCertificates(ca: Buffer): readonly X509Certificate[] {
  try {
    const found = ca.toString('latin1').match(pemBlock) ?? [];
    if (found.length > 0) return found.map((pem) => new X509Certificate(pem));
  } catch {
    // told below
  }
  throw new Failure('usage', 'There is no certificate in the file of trusted certificates.', {
    hint: 'sidenote.NAME.caFile names a PEM file: -----BEGIN CERTIFICATE-----.',
  });
}
