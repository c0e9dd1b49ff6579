import type { DeviceTexts } from './texts.ts';

export const en = {
  waiting: 'Lines of this device that are not in the log',
  waits: 'Waiting, not in the log yet\u00a0·\u00a0{hour}',
  refused: 'Refused, not in the log\u00a0·\u00a0{hour}',
  copy: 'Copy',
  copied: 'Copied',
  discard: 'Discard',
  broughtBack: 'Your words of {hour}, not sent yet, were brought back.',
  keptCopy: 'Offline copy of {hour}',
  keptCopyMeans: 'What has changed since is missing. Nothing is sent from here but the line below, which will wait.',
  reload: 'Load again',
  connected: 'The connection is back.',
  device: 'This device',
  keep: 'Keep a copy for when the line is cut',
  keepMeans:
    'The screens Now, Tasks, Log, Cell and Statement stay readable without a connection, for 12 hours at most. The copy is not encrypted: only on a device of your own, whose disk is. It goes when you leave, when you untick this, and when your access ends.',
  kept: 'The copy is kept as soon as you open the crisis, and follows what changes.',
  keepUnable: 'This browser cannot keep a copy.',
  needsScript: 'Keeping a copy needs the script of this page.',
} satisfies DeviceTexts;
