/** Files of what a person dropped or chose, folders walked to the bottom. */
export interface Found {
  file: File;
  /** Path inside the dropped folder, for the reader to recognise the file. */
  path: string;
}
export interface Gathered {
  found: Found[];
  /** Files of a folder that are no images by their name: disc indexes, caches, viewer programs. */
  skipped: number;
}

const discIndex = /^dicomdir(;1)?$/;
const others = new Set(['thumbs.db', 'desktop.ini', 'autorun.inf']);
const otherEndings = /\.(exe|dll|ini|inf|db|html?|css|js|lnk|bat|cmd|msi|icns|ico|chm)$/;

/** Whether a file found in a folder is left out. Of files named one by one only the index of a disc is: it holds no image. */
export function isNoImage(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.at(-1) ?? '';
  return name.startsWith('.') || parts.includes('__macosx') || discIndex.test(name) || others.has(name) || otherEndings.test(name);
}

export function gatherChosen(files: Iterable<File>): Gathered {
  const gathered: Gathered = { found: [], skipped: 0 };
  for (const file of files) add(gathered, file, file.webkitRelativePath || file.name);
  return gathered;
}

function add(gathered: Gathered, file: File, path: string): void {
  if (path.includes('/') ? isNoImage(path) : discIndex.test(path.toLowerCase())) gathered.skipped += 1;
  else gathered.found.push({ file, path });
}

/** The entries must be taken from the event at once: the browser empties it when the handler returns. */
export function droppedEntries(data: DataTransfer): FileSystemEntry[] {
  return [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
}

export async function gatherDropped(entries: FileSystemEntry[]): Promise<Gathered> {
  const gathered: Gathered = { found: [], skipped: 0 };
  for (const entry of entries) await walk(entry, gathered);
  return gathered;
}

async function walk(entry: FileSystemEntry, gathered: Gathered): Promise<void> {
  if (entry.isDirectory) {
    for (const child of await children(entry as FileSystemDirectoryEntry)) await walk(child, gathered);
    return;
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  add(gathered, file, entry.fullPath.replace(/^\//, ''));
}

/** A reader gives at most 100 entries a call and ends with none. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
