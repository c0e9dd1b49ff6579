import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** Flags of the packaged browser that would weaken what we test, or end it with its first page. */
const UNWANTED = /^--(single-process|no-zygote|disable-web-security|allow-running-insecure-content|headless)/;

async function launching() {
  return {
    executablePath: await sparticuz.executablePath(),
    args: sparticuz.args.filter((flag) => !UNWANTED.test(flag)),
    headless: true,
  };
}

/** A real browser, whose binary comes with npm. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launching());
}

/** The browser of somebody's own device: what it keeps lies in this folder and outlives it. `kill` ends it as a power cut would. */
export async function launchDevice(
  folder: string,
  options: Readonly<{ viewport: { width: number; height: number }; locale: string }>,
): Promise<Readonly<{ context: BrowserContext; kill: () => Promise<void> }>> {
  const context = await chromium.launchPersistentContext(folder, { ...(await launching()), ...options });
  const kill = async () => {
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
    const { id } = processInfo.find(({ type }) => type === 'browser') ?? {};
    if (id === undefined) throw new Error('the browser does not say which process it is');
    process.kill(id, 'SIGKILL');
    await closed;
  };
  return { context, kill };
}
