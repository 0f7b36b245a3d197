import { MailParser, simpleParser } from 'mailparser';

/** A leaf of a MIME tree, transfer encoding undone, charset not. */
export interface Part {
  /** Lower case, without parameters; empty where the part names none that can be read. */
  readonly type: string;
  readonly charset: string;
  readonly filename: string;
  /** `inline`, `attachment`, or empty where the part does not say. */
  readonly disposition: string;
  /** Parts of one multipart/alternative share a number; -1 outside of any. */
  readonly alternative: number;
  readonly bytes: Buffer;
}

/** The leaves in document order. `complaint` says why the rest is missing, or is null. */
interface Parts {
  readonly parts: readonly Part[];
  readonly complaint: string | null;
}

/** mailsplit's node, as far as it is used here. */
interface SplitNode {
  readonly contentType: string | false;
  readonly charset: string | false;
  readonly filename: string | false;
  readonly disposition: string | false;
  readonly parentNode: SplitNode | false;
}

/** MailParser's node: `decoder` is there for leaves only. */
interface ParserNode {
  readonly headers: object;
  readonly decoder?: object;
  isAttachment?: boolean;
}

/** Methods of MailParser 3.9 that its types leave out. */
interface Internals {
  createNode(node: SplitNode): ParserNode;
  processHeaders(
    lines: readonly { readonly key: string; readonly line: string }[],
  ): Map<string, unknown>;
}

interface Leaf {
  readonly type: 'attachment' | 'text';
  readonly headers: object;
  readonly content: NodeJS.ReadableStream;
  release(): void;
}

const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
};

/**
 * Takes a MIME mail apart with mailparser. Every leaf is had as if it were attached, since
 * mailparser's own text joins parts and unwraps format=flowed, which destroys hunks.
 * Never rejects: a tree too large for mailparser (1,000 parts, 1 MiB of header a part) comes cut.
 *
 * @param mail a header with the Content fields, a blank line, the body.
 */
export function readParts(mail: Buffer): Promise<Parts> {
  return new Promise((resolve) => {
    const parser = new MailParser(options);
    const nodes = attachEveryLeaf(parser as unknown as Internals);
    const leaves: { readonly node: SplitNode; readonly chunks: Buffer[] }[] = [];
    let open = 1;
    const finish = (complaint: string | null): void => {
      const numbers = new Map<SplitNode, number>();
      const parts = leaves.map(({ node, chunks }) => toPart(node, Buffer.concat(chunks), numbers));
      resolve({ parts, complaint });
    };
    const closeOne = (): void => {
      open--;
      if (open === 0) finish(null);
    };
    parser.on('data', (leaf: Leaf) => {
      const node = leaf.type === 'attachment' ? nodes.get(leaf.headers) : undefined;
      if (node === undefined) return;
      const chunks: Buffer[] = [];
      leaves.push({ node, chunks });
      open++;
      leaf.content.on('data', (chunk: Buffer) => chunks.push(chunk));
      leaf.content.on('error', (error: Error) => finish(error.message));
      leaf.content.on('end', () => {
        leaf.release();
        closeOne();
      });
    });
    parser.on('error', (error: Error) => finish(error.message));
    parser.on('end', closeOne);
    parser.end(mail);
  });
}

/**
 * Makes a parser hand out every leaf as an attachment, and skip the parsing of header fields
 * that nobody asks for. Returns which node each (empty) header map belongs to.
 */
function attachEveryLeaf(parser: Internals): WeakMap<object, SplitNode> {
  const nodes = new WeakMap<object, SplitNode>();
  const createNode = parser.createNode.bind(parser);
  parser.processHeaders = () => new Map();
  parser.createNode = (split) => {
    const node = createNode(split);
    nodes.set(node.headers, split);
    if (node.decoder !== undefined) node.isAttachment = true;
    return node;
  };
  return nodes;
}

function toPart(node: SplitNode, bytes: Buffer, numbers: Map<SplitNode, number>): Part {
  const alternative = nearestAlternative(node);
  if (alternative !== null && !numbers.has(alternative)) numbers.set(alternative, numbers.size);
  return {
    type: node.contentType === false ? '' : node.contentType,
    charset: node.charset === false ? '' : node.charset,
    filename: node.filename === false ? '' : node.filename,
    disposition: node.disposition === false ? '' : node.disposition,
    alternative: alternative === null ? -1 : (numbers.get(alternative) ?? -1),
    bytes,
  };
}

function nearestAlternative(node: SplitNode): SplitNode | null {
  for (let up = node.parentNode; up !== false; up = up.parentNode) {
    if (up.contentType === 'multipart/alternative') return up;
  }
  return null;
}

/** More HTML than this is no list mail, and converting it takes seconds. */
const longestHtml = 512 * 1024;

/**
 * Converts HTML to text by mailparser's own conversion. Resolves to null where it gives up
 * (more than 512 KiB, nested too deeply).
 */
export async function htmlToText(html: string): Promise<string | null> {
  if (html.length > longestHtml) return null;
  const mail = `Content-Type: text/html; charset=utf-8\n\n${html}`;
  try {
    const { text } = await simpleParser(Buffer.from(mail), {
      ...options,
      skipHtmlToText: false,
      maxHtmlLengthToParse: longestHtml,
    });
    return text ?? '';
  } catch {
    return null;
  }
}

/** The mailboxes of an address field that is more than `Name <address>`; groups are opened. */
export function parseAddresses(
  field: string,
): readonly { readonly name: string; readonly address: string }[] {
  // mailparser takes header lines as bytes in a string
  const line = `From: ${Buffer.from(field).toString('latin1')}`;
  const parser = new MailParser(options) as unknown as Internals;
  const parsed = parser.processHeaders([{ key: 'from', line }]).get('from');
  return mailboxes(parsed as Partial<{ value: readonly Mailbox[] }> | undefined);
}

interface Mailbox {
  readonly name: string;
  readonly address?: string;
  readonly group?: readonly Mailbox[];
}

function mailboxes(
  parsed: Partial<{ value: readonly Mailbox[] }> | undefined,
): readonly { readonly name: string; readonly address: string }[] {
  return (parsed?.value ?? [])
    .flatMap((mailbox) => mailbox.group ?? [mailbox])
    .map(({ name, address }) => ({ name, address: address ?? '' }));
}
