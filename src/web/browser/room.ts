import { runClocks } from './clock.ts';
import { copyOnClick } from './copy.ts';
import { followRun } from './follow-run.ts';
import { keepDrafts } from './drafts.ts';
import { sendInline } from './form.ts';
import { handIn } from './hand-in.ts';
import { keepCopy } from './kept-copy.ts';
import { listenToKeys } from './keys.ts';
import { leaseBlocks } from './lease.ts';
import { followLive } from './live.ts';
import { sendByOutbox } from './outbox.ts';
import { offerPasskeys } from './passkey.ts';
import { sendPutForms } from './put-form.ts';
import { refreshWhileTyping } from './refresh.ts';

// Every screen of the room works without this script; it moves the clocks, tells of news and keeps what is typed. Files and
// passkeys alone need it: a browser sends a folder, and asks a device who is there, by no other way.
runClocks(document);
followLive(document);
followRun(document);
sendByOutbox(document);
sendInline(document);
keepDrafts(document);
keepCopy(document);
listenToKeys(document);
handIn(document);
sendPutForms(document);
refreshWhileTyping(document);
leaseBlocks(document);
copyOnClick(document);
offerPasskeys(document);
