/** What every reading command takes. */
export const forms = `
An ARG is one of
  a source    an mbox, a maildir, a folder of .eml, one .eml, a clone of a
              public-inbox, a web archive's text page (also .gz and .zst),
              imaps://me@host/FOLDER, a name from the configuration, or - for
              stdin
  a message   1234@example.org, <1234@example.org>, its beginning, or
              https://lore.kernel.org/r/1234@example.org
  a query     f:reviewer, 's:livepatch d:30d.. is:open'; see
              \`sidenote search --help\`
Without a source it is the store, which \`sidenote fetch\` fills. A query picks
the topics in which one mail satisfies it.`;

export const exits = `
Exit: 0 fine, 1 usage, 2 a source could not be read (the rest is printed),
4 findings, 5 not checkable, 6 any other failure, 130 interrupted.
The store is --store FILE, else $SIDENOTE_STORE, else sidenote/store.sqlite
in $XDG_DATA_HOME (~/.local/share).
NO_COLOR turns colours off; SIDENOTE_DEBUG=1 prints a trace of a failure.`;

/** What stands below the options of each command. */
export const helpTexts = {
  program: `Without a command: full screen on a terminal; else, or with a message, --format
or --width, what \`show\` prints.

Examples:
  $ sidenote corpus/seed corpus/demo         read the demonstration
  $ sidenote fetch imaps://me@imap.example.org/INBOX
  $ sidenote list is:open                    what waits for an answer
  $ b4 mbox -o - ID | sidenote show -`,

  open: `From the store, what is marked done or snoozed is left out, unless a query says
is:done or is:snoozed.

Examples:
  $ sidenote open corpus/seed corpus/demo
  $ sidenote open is:open`,

  list: `A message picks the series that holds it. Talk that belongs to no series has no
row; full screen lists it. PATCHES is 3/5 where two of five are missing.
COMMENTS leaves robots and mere greetings out. FIXES are the wording changes
asked for. VERDICTS count people: R Reviewed-by, A Acked-by, T Tested-by, N
NAK, O other. ID, for show and mark, stands where there is room: in 120
columns, or in a pipe. From the store, topics marked done or snoozed have no
rows, unless a query says is:done or is:snoozed, or a message is named.

Examples:
  $ sidenote list is:open
  $ sidenote list 'f:reviewer s:livepatch d:30d..'
  $ sidenote list ~/mail/live-patching.mbox.gz | grep N1`,

  show: `A message picks one patch; a reply picks the patch it is about. Of one mail on
stdin the parents and replies are taken from the store, and the page is shown
on which it is read. With --check the exit code is 0 whatever is found: \`check\`
is the one for scripts.

Examples:
  $ sidenote show corpus/seed
  $ sidenote show 1234@example.org ~/mail/live-patching.mbox
  $ sidenote show - < reply.eml`,

  fixes: `A message picks the fixes of the comments on its page. A place is FILE:LINE of
the new file, or a body line of the mail, after the patch it is in (v2 2/5). A
fix applies, is ambiguous (its old words stand in several places), or has no
match.

Examples:
  $ sidenote fixes corpus/demo
  $ sidenote fixes s:livepatch | grep ambiguous`,

  api: `A message picks its series, up to that patch; a reply picks the patch it
answers. Without one it is the newest version of each topic. A file is verified
where its text has the blob id of the patch; cut where lines are known to be
missing. A body that no mail shows is told. With --tree, what patches change is
whole.

Examples:
  $ sidenote api corpus/seed
  $ sidenote api --tree ~/linux 1234@example.org ~/mail/live-patching.mbox`,

  check: `A message picks its series, up to that patch. Without one it is the newest
version of each topic. What mails show is compiled to WebAssembly, for 64 and
32 bits, and nothing native is ever run. Each rule of livepatch's state API and
shadow variables that the series falls under is tried in scenarios drawn by the
seed; what parts from the model is shown at its line, in the shortest scenario.
It is called a divergence: whether it is a mistake is yours to say. --format
ndjson prints findings. The exit code is 4 where something above a note was
found, 5 where a rule could not be tried (the body is not quoted).

With --differential it is C under lib/ that is run instead: each file that the
series changes, as it was before the series (from an earlier mail, or --tree)
and as the series leaves it, on the same inputs, made for what each function
takes. D1, a note: it gives something else, writes, warns or logs otherwise, or
is ended by a fault no more; or is ended by one where a comment asks something
of its input. D2, a warning (exit 4): only the new one is ended by a fault, does
not end, keeps memory or leaves a lock held. The shortest input stands beside
the changed line. What could not be run is named, and why: exit 5 where that is
a file, a function whose body does not compile here, or one that most inputs
end by a fault; not where nothing generates what a function takes.

Examples:
  $ sidenote check corpus/demo
  $ sidenote check --differential --tree ~/linux 1234@example.org ~/mail/lkml.mbox
  $ sidenote check --runs 100000 --seed 7 1234@example.org ~/mail/live-patching.mbox`,

  replay: `The output is the same, to the byte, whatever order the mails come in. A
message picks the records of its page. With --check the exit code is 0 whatever
is found.

Examples:
  $ sidenote replay corpus/demo > before.ndjson
  $ sidenote replay --format json mail.mbox | jq '.[] | select(.type == "fix")'`,

  fetch: `A SOURCE is what every command takes, or a mail of lore.kernel.org: its URL or
Message-ID brings its thread, in one request over HTTP. Without any, all places
of the configuration are fetched. What is cut short goes on next time. A
password comes from passCmd or git's credential helpers, or is asked for; see
\`sidenote config --help\`.

Examples:
  $ sidenote fetch imaps://me@imap.example.org/INBOX
  $ sidenote fetch --list imaps://me@imap.example.org
  $ sidenote fetch --since 2024-01-31 --list-id live-patching work
  $ sidenote fetch ~/lore/live-patching https://lore.kernel.org/r/1234@example.org`,

  watch: `A connection that is lost is made again. Comments of robots are marked as
theirs.

Examples:
  $ sidenote watch imaps://me@imap.example.org/INBOX`,

  search: `Terms, as lei and notmuch have them; all must hold, unless OR stands between:
  s: subject   f: from   t: to   c: cc   tc: to or cc   l: List-Id   b: body
  nq: body without quotes   m: Message-ID   dfn: file that a diff names
  d:2024-01-01..2024-02-01  d:30d..  date   word or "some words" anywhere
  is:open     the newest version has a comment by a person that is neither
              marked addressed nor wontfix
  is:addressed  is:wontfix  is:done  is:snoozed  is:wording (a wording fix is
              asked for), said of the whole topic
  is:read  is:unread  is:flagged  is:gone (from every source)  is:patch
              is:reply  is:bot, said of the mail

Examples:
  $ sidenote search f:reviewer 'nq:"would sound better"'
  $ sidenote search --limit 10 --format json dfn:kernel/livepatch d:2w..`,

  mark: `A TARGET is the id of a comment (1234@example.org#2, as replay and watch print
it), a Message-ID, or a beginning of one.
  addressed, wontfix, open    a comment; a mail that has only one comment
                              stands for it
  read, unread                a mail, whatever its source says of it
  done, undone                the topic of a mail, until a newer version is
                              posted
  snooze DATE, unsnooze       the topic of a mail, until the day: 2026-12-31, or
                              3d, 2w, 6m from now

Examples:
  $ sidenote mark 1234@example.org#2 addressed
  $ sidenote mark 1234@example.org snooze 2w`,

  config: `Settings stand in your git configuration, ~/.gitconfig or the system's. Those
of a repository are not read: a tree under review may be hostile. passCmd
prints the password, tokenCmd an OAuth token; both are run by /bin/sh. Else
git's credential helpers are asked, else you. Where imap.host and imap.user are
set (git imap-send), they are the place imap.

  [sidenote "work"]
    url = imaps://me@imap.example.org/INBOX
    passCmd = pass show mail
    caFile = ~/.certs/example.pem      trusted besides the system's
    anonymous = true                   the server lets everybody in
    allowPlain = true                  the password may go unencrypted

Examples:
  $ sidenote config
  $ git config --global sidenote.work.url imaps://me@imap.example.org/INBOX`,
} as const;
