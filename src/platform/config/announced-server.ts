import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the server of a data folder is reached, as it last said. */
export type AnnouncedServer = Readonly<{
  /** The room's address, without a slash at its end. */
  roomUrl: string;
}>;

/** Leaves the address in the data folder, for commands that print links. */
export function announceServer(dataFolder: string, { roomUrl }: AnnouncedServer): void {
  const file = fileIn(dataFolder);
  writeFileSync(`${file}.part`, `${JSON.stringify({ roomUrl: roomUrl.replace(/\/$/, '') })}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** The address that the server of this data folder has, or had when it last ran; nothing where none ever did. */
export function announcedServer(dataFolder: string): AnnouncedServer | undefined {
  try {
    const { roomUrl } = JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')) as Partial<AnnouncedServer>;
    return roomUrl !== undefined && URL.canParse(roomUrl) ? { roomUrl } : undefined;
  } catch {
    return undefined;
  }
}

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'server.json');
}
