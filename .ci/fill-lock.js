// Completes package-lock.json after `npm install`.
//
// A registry that lacks the packages of some platforms makes npm leave them out of the lock file,
// and `npm ci` then refuses it. This adds what is missing: name, exact version, platform. They are
// optional and never installed on another platform. Run: node .ci/fill-lock.js
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const packages = lock.packages;

/** The entry that `name` resolves to from `from`, going up the folders; undefined where there is none. */
function resolve(from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const entry = packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`];
    if (entry !== undefined || base === '') return entry;
  }
}

/** `@oxlint/binding-linux-arm64-musl` → os, cpu and libc as npm writes them. */
function platformOf(name) {
  const [, os, cpu] =
    /(android|darwin|freebsd|netbsd|openbsd|linux|openharmony|win32|sunos|aix)-?(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64)?/.exec(
      name.split('/').at(-1),
    ) ?? [];
  const libc = name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}

let added = 0;
for (const [from, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(from, name) !== undefined) continue;
    const dev = entry.dev === true ? { dev: true } : {};
    packages[`node_modules/${name}`] = { version, ...dev, ...platformOf(name) };
    added += 1;
  }
}
const sorted = Object.keys(packages).sort();
lock.packages = Object.fromEntries(sorted.map((key) => [key, packages[key]]));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added to ${path}`);
