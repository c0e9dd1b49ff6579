import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { build, htmlOf, publication } from '../../../test/support/public-sites.ts';
import { contrastOf, drawingOf, readTheme } from './index.ts';

const place = mkdtempSync(join(tmpdir(), 'cellule-theme-'));
afterAll(() => rmSync(place, { recursive: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(place, 'data-'));
});

const colours = { light: { action: '#0a5c36', onAction: '#ffffff' }, dark: { action: '#8fe0b4', onAction: '#10301f' } };
const write = (theme: unknown) => writeFileSync(join(folder, 'theme.json'), JSON.stringify(theme));
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#0a5c36"/></svg>';

describe('a theme', () => {
  it('is not needed', async () => expect(await readTheme(folder)).toBeUndefined());

  it('gives the page the colours and the drawing of the institution', async () => {
    write({ ...colours, logo: 'logo.svg' });
    writeFileSync(join(folder, 'logo.svg'), LOGO);
    const theme = await readTheme(folder);
    const site = build([publication(1)], 'real', { setting: { theme } });
    const html = htmlOf(site, '/fr/');
    expect(html).toContain('@media screen{:root{--action:#0a5c36;--on-action:#ffffff}}');
    expect(html).toContain('<svg viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#0a5c36"></path></svg>');
  });

  it('is refused where it cannot be read by everybody, and says which pair', async () => {
    // The ratios of WCAG's own examples.
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    write({ ...colours, light: { action: '#777777', onAction: '#ffffff' } });
    await expect(readTheme(folder)).rejects.toMatchObject({
      code: 'theme.contrast',
      message: expect.stringMatching(/light\.action #777777 on the page \(#ffffff\) has a contrast of 4\.48/),
    });
    write({ ...colours, dark: { action: '#8fe0b4', onAction: '#ffffff' } });
    await expect(readTheme(folder)).rejects.toMatchObject({ message: expect.stringMatching(/dark\.onAction/) });
  });

  it.each([
    ['it is no JSON', '{'],
    ['light.action', JSON.stringify({ ...colours, light: { action: 'red;}', onAction: '#ffffff' } })],
    ['Unrecognized key', JSON.stringify({ ...colours, script: 'x' })],
    ['of at most 4096', `"${'x'.repeat(5000)}"`],
  ])('is refused with what is wrong: %s', async (why, text) => {
    writeFileSync(join(folder, 'theme.json'), text);
    await expect(readTheme(folder)).rejects.toMatchObject({
      code: 'theme.unreadable',
      message: expect.stringContaining(why),
    });
  });
});

describe('a logo', () => {
  it.each([
    ['<svg><script>alert(1)</script></svg>', '<script>'],
    ['<svg onload="alert(1)"></svg>', 'onload'],
    ['<svg><image href="https://a.example/x.png"/></svg>', '<image>'],
    ['<svg><path d="M0 0" style="fill:url(https://a.example)"/></svg>', 'style'],
    ['<svg><path fill="url(https://a.example/#a)"/></svg>', 'fill'],
    ['<svg><a href="javascript:alert(1)"><path d="M0 0"/></a></svg>', '<a>'],
    ['<svg><foreignObject/></svg>', '<foreignObject>'],
    ['<svg><path d="&#106;avascript"/></svg>', ''],
    ['<html><svg/></html>', '<html>'],
    ['not a drawing', 'no SVG'],
  ])('may not hold %s', (svg, named) => {
    if (named === '') return expect(drawingOf(svg)).not.toContain('&');
    expect(() => drawingOf(svg)).toThrow(expect.objectContaining({ message: expect.stringContaining(named) }));
  });

  it('is bounded, because each reader loads it', async () => {
    write({ ...colours, logo: 'logo.svg' });
    await expect(readTheme(folder)).rejects.toMatchObject({ message: expect.stringContaining('it is not there') });
    writeFileSync(join(folder, 'logo.svg'), LOGO.replace('M0 0', 'M0 0'.repeat(2000)));
    await expect(readTheme(folder)).rejects.toMatchObject({ message: expect.stringContaining('of at most 6144') });
  });

  it('keeps what it refers to within itself', () => {
    const svg = '<svg viewBox="0 0 1 1"><defs><linearGradient id="a"/></defs><rect fill="url(#a)"/></svg>';
    expect(drawingOf(svg)).toContain('fill="url(#a)"');
    expect(drawingOf('<svg><path d="M0 0" fill="a&quot;><x"/></svg>')).not.toContain('<x');
  });
});
