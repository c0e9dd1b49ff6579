import { runClocks } from './clock.ts';
import { copyOnClick } from './copy.ts';
import { sendInline } from './form.ts';
import { followLive } from './live.ts';
import { refreshWhileTyping } from './refresh.ts';

// Every screen of the room works without this script; it moves the clocks, tells of news and keeps what is typed.
runClocks(document);
followLive(document);
sendInline(document);
refreshWhileTyping(document);
copyOnClick(document);
