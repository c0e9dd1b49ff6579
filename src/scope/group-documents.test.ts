import { describe, expect, it } from 'vitest';
import type { PdfSigns } from './extract/index.ts';
import { groupDocuments } from './group-documents.ts';

const SIGNS: PdfSigns = {
  producer: 'JasperReports',
  creator: 'none',
  kind: 'report',
  changed: 'same',
  additions: 0,
  fontSubsets: 2,
  fontSet: 'a',
  isEncrypted: false,
  hasScript: false,
  hasFiles: false,
};

describe('documents by their make', () => {
  it('stand together, so that those that were changed on the way stand apart', () => {
    const edited: PdfSigns = { ...SIGNS, producer: 'iLovePDF', kind: 'editor', changed: 'later', additions: 1 };
    const items = [1, 2, 3, 5].map((item) => ({ item, about: { signs: SIGNS } }));
    const makes = groupDocuments([
      ...items,
      { item: 4, about: { signs: edited } },
      { item: 6, about: undefined },
      { item: 7, about: { pictures: [0] } },
    ]);
    expect(makes).toMatchObject({
      documents: 5,
      incremental: 1,
      modified: 1,
      edited: 1,
      encrypted: 0,
      fontSets: 1,
      producers: [
        { name: 'JasperReports', documents: 4 },
        { name: 'iLovePDF', documents: 1 },
      ],
    });
    expect(makes.groups.map(({ documents, items: runs }) => [documents, runs])).toEqual([
      [
        4,
        [
          [1, 3],
          [5, 5],
        ],
      ],
      [1, [[4, 4]]],
    ]);
  });

  it('are none where there is none', () => {
    expect(groupDocuments([])).toMatchObject({ documents: 0, fontSets: 0, producers: [], groups: [] });
  });
});
