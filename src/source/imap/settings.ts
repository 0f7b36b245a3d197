import type { Access, Limits } from './access.ts';
import { isLoopback } from './place.ts';
import type { Place } from './place.ts';
import { tlsOptions } from './tls.ts';

/** 64 MiB, the longest mail (see fetch.ts), and what may stand around it. */
export const largestLiteral = 72 * 1024 * 1024;
/** A million UIDs, as servers without ESEARCH list them. */
const longestLine = 8 * 1024 * 1024;
/** Servers may end an IDLE after 30 minutes (RFC 2177). */
const longestIdle = 25 * 60 * 1000;

interface Login {
  readonly user: string;
  readonly pass?: string;
  readonly accessToken?: string;
}

/** How a connection is to be made, in imapflow's words. Throws a Failure where the certificates cannot be read. */
export function settings(place: Place, access: Access, limits: Limits) {
  const plain = access.allowPlain || isLoopback(place);
  return {
    host: place.host,
    port: place.port,
    secure: place.tls === 'implicit',
    // where plain text does no harm, STARTTLS is used if it is offered; else nothing is sent without it
    doSTARTTLS: place.tls === 'starttls' && !plain ? true : undefined,
    tls: tlsOptions(access.ca),
    clientInfo: { name: 'sidenote', version: access.version, vendor: '', 'support-url': '' },
    logger: false as const,
    qresync: true,
    disableIMAP4rev2: true,
    disableAutoIdle: true,
    // to this machine it costs more time than it saves
    disableCompression: isLoopback(place),
    maxIdleTime: longestIdle,
    maxLockHoldTime: false as const,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    socketTimeout: limits.silence,
    maxLineLength: longestLine,
    maxLiteralSize: largestLiteral,
    maxResponseSize: largestLiteral + longestLine,
  };
}

/** Asks for what the login needs: what imapflow wants, and what must not be shown. */
export async function credentials(
  place: Place,
  access: Access,
): Promise<{ readonly auth: Login; readonly secrets: readonly string[] }> {
  // what servers of public archives take from everyone; imapflow has no SASL ANONYMOUS
  if (place.user === null) return { auth: { user: 'anonymous', pass: 'anonymous' }, secrets: [] };
  const { user } = place;
  const accessToken = await access.accessToken?.();
  if (accessToken !== undefined) return { auth: { user, accessToken }, secrets: [accessToken] };
  const pass = await access.password();
  return { auth: { user, pass }, secrets: [pass] };
}
