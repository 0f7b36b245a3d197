/** What it takes to get in, handed in by the caller. Secrets are asked for when they are sent, and not kept. */
export interface Access {
  /** Asked once a connection, where the place has a user and there is no `accessToken`. */
  readonly password: () => Promise<string>;
  /** For OAUTHBEARER or XOAUTH2, asked once a connection, since tokens expire; null: the password is used. */
  readonly accessToken: (() => Promise<string>) | null;
  /** Certificates trusted besides the usual ones, PEM; null for none. */
  readonly ca: Buffer | null;
  /** Lets the password go over the network unencrypted where the server offers no TLS. */
  readonly allowPlain: boolean;
  /** Version of this program, told to the server (RFC 2971). */
  readonly version: string;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly limits?: Limits;
  /** Under which the place is configured (`sidenote.NAME.url`), for hints; absent where it is not. */
  readonly name?: string;
}

/** Milliseconds. */
export interface Limits {
  /** Until there is a connection, TLS included. */
  readonly connect: number;
  /** Of silence, where the server should speak; a connection that waits for mail is probed as often. */
  readonly silence: number;
  /** Between two looks at a folder of a server without IDLE. */
  readonly poll: number;
}

/** A busy server may search a large folder for a minute; none is silent for two. */
export const usualLimits: Limits = { connect: 30_000, silence: 120_000, poll: 60_000 };
