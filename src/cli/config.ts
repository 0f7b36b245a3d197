import type { Place } from '../config.ts';
import { tame } from '../export/line.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';

/** `sidenote config`: what is in force, as `git config --list` prints it. */
export async function config(options: FindOptions, context: Context): Promise<void> {
  const { user, places } = await context.config();
  const rows: readonly (readonly [string, string])[] = [
    ['user.name', user.name],
    ['user.email', user.email],
    ['store', context.storePath(options.store ?? null)],
    ...[...places.values()].flatMap(placeRows),
  ];
  await context.write(rows.map(([key, value]) => `${tame(`${key}=${value}`)}\n`).join(''));
}

function placeRows(place: Place): readonly (readonly [string, string])[] {
  const { url, passCmd, tokenCmd, caFile, anonymous, allowPlain } = place;
  const rows = {
    url,
    passCmd: programOf(passCmd),
    tokenCmd: programOf(tokenCmd),
    caFile,
    anonymous: anonymous ? 'true' : null,
    allowPlain: allowPlain ? 'true' : null,
  };
  return Object.entries(rows).flatMap(([name, value]) =>
    value === null ? [] : [[`sidenote.${place.name}.${name}`, value] as const],
  );
}

/** `pass …`: what follows may be a secret, as in `echo hunter2`. */
function programOf(command: string | null): string | null {
  return command === null ? null : command.trim().replace(/\s[^]*$/, ' …');
}
