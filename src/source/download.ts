import { Failure } from '../failure.ts';
import { waitText } from './waittext.ts';

/** How the network is reached. */
export interface Network {
  /** Node's own, or one like it. */
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  /** Says who asks: `sidenote/0.1.0 (+address)`. */
  readonly userAgent: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a server answered: its bytes, or that what was kept of an earlier answer still holds. */
export type Answer =
  | { readonly type: 'unchanged' }
  | {
      readonly type: 'body';
      /** Throws a Failure where the server stops, falls silent, or sends too much. */
      readonly chunks: AsyncIterable<Buffer>;
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

/** More is a circle. */
const mostRedirects = 5;

/** A server that has said nothing for so long will not. */
const patience = 60_000;

/** Answers of a server, and what is said of them, to which the status is added; the first row that matches decides. */
const refusals: readonly {
  readonly status: (status: number) => boolean;
  readonly example: string;
  readonly text: (host: string, wait: string | null) => string;
  readonly hint: string;
}[] = [
  {
    status: (status) => status === 404 || status === 300 || status === 410,
    example: '404 Not Found, and 300 where other inboxes have it',
    text: (host) => `There is no such thread on ${host}`,
    hint: 'Look whether the Message-ID is whole, and whether this inbox has the mail: another list or server may.',
  },
  {
    status: (status) => status === 429 || status === 503,
    example: '429 Too Many Requests, Retry-After: 120',
    text: (host, wait) => `${host} asks to be left alone${wait === null ? '' : ` for ${wait}`}`,
    hint: 'Try again after that; for much mail, clone the inbox with git and give its folder.',
  },
  {
    status: (status) => status === 401 || status === 403 || status === 407,
    example: '403 Forbidden',
    text: (host) => `${host} does not let us in`,
    hint: 'Save the thread as an mbox by other means, and give its path.',
  },
  {
    status: () => true,
    example: '500 Internal Server Error',
    text: (host) => `${host} cannot answer`,
    hint: 'Try again later.',
  },
];

/**
 * Asks for one address, once: no second try. Redirects are followed, five at most, but not from https to http.
 *
 * @param headers conditions (`If-None-Match`), if any.
 * @param limit bytes; a body that is longer is a Failure.
 * @throws Failure of kind `source` where the server cannot be reached or refuses.
 */
export async function download(
  address: URL,
  headers: Readonly<Record<string, string>>,
  limit: number,
  network: Network,
): Promise<Answer> {
  let url = address;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const silence = watch();
    const response = await ask(url, headers, network, silence);
    const next = redirectOf(response, url);
    if (next === null) return answerOf(response, url, limit, network.now(), silence);
    silence.end();
    await response.body?.cancel();
    url = next;
  }
  throw new Failure('source', `${address.host} sends us round in a circle.`, {
    hint: 'Give the address at which a browser ends up.',
  });
}

/** Aborts a request when nothing came for a while. */
interface Silence {
  readonly signal: AbortSignal;
  readonly heard: () => void;
  readonly end: () => void;
}

function watch(): Silence {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  return {
    signal: controller.signal,
    heard: () => void timer.refresh(),
    end: () => clearTimeout(timer),
  };
}

async function ask(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { fetch, userAgent }: Network,
  silence: Silence,
): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { 'user-agent': userAgent, accept: 'application/gzip, */*;q=0.1', ...headers },
      redirect: 'manual',
      signal: silence.signal,
    });
  } catch (cause) {
    silence.end();
    throw unreachable(url, cause, silence);
  }
}

function unreachable(url: URL, cause: unknown, { signal }: Silence): Failure {
  if (signal.aborted) {
    const message = `${url.host} has said nothing for ${patience / 1000} seconds.`;
    return new Failure('source', message, { hint: 'Try again later.', cause });
  }
  // fetch says only "fetch failed"; why is in its cause
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : '';
  const why = inner instanceof Error && inner.message !== '' ? inner.message : code;
  return new Failure('source', `${url.host} cannot be reached: ${why}.`, {
    hint: 'Look at the network, and whether the name of the host is right.',
    cause,
  });
}

function redirectOf({ status, headers }: Response, from: URL): URL | null {
  const location = headers.get('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  const next = URL.parse(location, from.href);
  if (next === null || !/^https?:$/.test(next.protocol)) {
    throw new Failure('source', `${from.host} sends us to an address that is none.`, {
      hint: 'Give the address at which a browser ends up.',
    });
  }
  if (from.protocol === 'https:' && next.protocol === 'http:') {
    throw new Failure(
      'source',
      `${from.host} sends us from https to http, which is not followed.`,
      {
        hint: 'What comes over http may have been changed on its way; give that address if you trust it.',
      },
    );
  }
  return next;
}

async function answerOf(
  response: Response,
  url: URL,
  limit: number,
  now: number,
  silence: Silence,
): Promise<Answer> {
  const { status, headers, body } = response;
  if (status === 200 && body !== null) {
    if (!/^text\/html\b/i.test(headers.get('content-type') ?? '')) {
      const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')];
      return { type: 'body', chunks: chunksOf(body, url, limit, silence), etag, lastModified };
    }
    silence.end();
    await body.cancel();
    throw new Failure('source', `${url.host} answers with a web page, not with mail.`, {
      hint: 'Look at it in a browser: the server may want to know whether a person asks.',
    });
  }
  silence.end();
  await body?.cancel();
  if (status === 304) return { type: 'unchanged' };
  const refusal = refusals.find((row) => row.status(status));
  const wait = waitText(headers.get('retry-after'), now);
  const text = refusal?.text(url.host, wait) ?? '';
  throw new Failure('source', `${text} (${status}).`, { hint: refusal?.hint ?? '' });
}

async function* chunksOf(
  body: NonNullable<Response['body']>,
  url: URL,
  limit: number,
  silence: Silence,
): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      silence.heard();
      size += chunk.length;
      if (size > limit) break;
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    }
  } catch (cause) {
    throw silence.signal.aborted
      ? unreachable(url, cause, silence)
      : new Failure('source', `${url.host} stopped after ${size} bytes.`, {
          hint: 'Try again.',
          cause,
        });
  } finally {
    silence.end();
  }
  if (size <= limit) return;
  throw new Failure('source', `${url.host} sends more than ${limit / 1024 ** 2} MiB.`, {
    hint: 'For much mail, clone the inbox with git and give its folder.',
  });
}
