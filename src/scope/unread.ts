/** Why something was not read, in full or in part. `code` is for screens, `reason` for the terminal and the JSON. */
export type Unread = Readonly<{
  code: UnreadCode;
  reason: string;
  /** The rest of it was read, and counts. */
  isPartial?: true;
}>;

export type UnreadCode =
  | keyof typeof REASONS
  | 'not-supported'
  | 'pages-left-out'
  | 'pages-not-recognised'
  | 'tool-missing';

const REASONS = {
  'symbolic-link': 'a symbolic link, which is not followed: name its target on the command line to read it',
  'not-a-file': 'neither a file nor a folder (a device, a socket or a pipe)',
  'no-such-path': 'there is no such file or folder',
  unreadable: 'it cannot be opened: check its permissions, then run again',
  changed: 'it changed while it was being read: run again when nothing writes to it',
  'own-output': 'a result folder of Cellule, which is no evidence',
  'too-large': 'too large to be read in memory',
  encrypted: 'encrypted: its password is needed',
  'damaged-archive': 'a damaged or incomplete archive: get the whole file again, or repair it, then run again',
  'damaged-or-locked':
    'an archive whose content cannot be unpacked: it is damaged, or protected by a password. Unpack it yourself and run again on the folder',
  'damaged-entry': 'damaged inside its archive (its content does not match its checksum or size)',
  'cut-off': 'damaged or cut off: what stands before the damage was read',
  'text-left-out': 'a document of more text than is read at once (8 million characters): its beginning was read',
  'sparse-entry': 'a file with holes in a tar archive: unpack the archive yourself and run again on the folder',
  'hard-link': 'another name of a file of the same archive: its content is read under the first name',
  'outside-name': 'its name points outside its archive (an absolute path or ".."): nothing was written or read',
  compression: 'compressed by a method that is not supported yet: unpack it with the program that made it',
  'archive-depth': 'an archive nested too deep: unpack it yourself and run again on the folder',
  'archive-ratio':
    'it unpacks to far more than its size (a ZIP bomb?) and was stopped: if you trust it, unpack it yourself and run again on the folder',
  'archive-entries':
    'the archives of this run hold too many entries, and it was stopped: unpack it yourself and run again on the folder',
  'archive-time':
    'unpacking it took too long for its size, and was stopped: unpack it yourself and run again on the folder',
  'damaged-pdf': 'a PDF that cannot be opened: damaged or cut off',
  'damaged-document': 'damaged or cut off: nothing of it could be read',
  'damaged-office': 'an Office document that is damaged or cut off: get the whole file again, then run again',
  'large-old-office':
    'a large file of a format that can only be read in memory: save it as XLSX or DOCX, then run again',
  'word-95': 'a document of Word 95 or older: save it as DOCX, then run again',
  'wide-table': 'a table with more cells in a row than are read: the others were left out',
  'no-text': 'a PDF whose pages are pictures of text (scans): run again with --ocr to have them recognised',
  blank: 'a PDF without text and without pictures of text',
  picture: 'a picture, which may show text: run again with --ocr to have it recognised',
  'picture-unclear': 'a picture, or pages that are pictures, in which nothing could be recognised: look at it yourself',
  'long-line': 'a text whose lines do not end (over 16 MiB without a line break)',
  'damaged-rows': 'some of its rows or elements are damaged and were left out: the others were read',
  'time-limit': 'reading it took too long for its size, and was stopped',
  'gave-up': 'reading it broke its reader (out of memory, or hostile content), and was stopped',
} as const;

export function unread(code: keyof typeof REASONS): Unread {
  return { code, reason: REASONS[code] };
}

/** @param what the kind of file, in words: "an Excel workbook (XLSX)" */
export function notSupported(what: string): Unread {
  return { code: 'not-supported', reason: `not a supported format yet: ${what}` };
}

/** The same, of something that was read in part. */
export function readInPart(code: keyof typeof REASONS): Unread {
  return { ...unread(code), isPartial: true };
}

/** Nothing remembers this: the next run looks for the program again. @param name of the Debian package that holds the program */
export function toolMissing(program: string, name: string): Unread {
  return {
    code: 'tool-missing',
    reason: `read with ${program}, which this machine lacks: install ${name}, then run again`,
  };
}

export function pagesLeftOut(count: number, of: number): Unread {
  return {
    code: 'pages-left-out',
    reason: `${count} of its ${of} pages could not be read; the others were`,
    isPartial: true,
  };
}

/** Without recognition only: with it they are read, or left out. */
export function pagesNotRecognised(count: number, of: number): Unread {
  return {
    code: 'pages-not-recognised',
    reason: `${count} of its ${of} pages are pictures of text: run again with --ocr to have them recognised; the others were read`,
    isPartial: true,
  };
}

/** Thrown where reading stops; caught where the leaf is known. Never a bug, never shown by itself. */
export class UnreadError extends Error {
  readonly unread: Unread;

  constructor(unread: Unread) {
    super(unread.code);
    this.unread = unread;
  }
}
