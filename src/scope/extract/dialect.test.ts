import { describe, expect, it } from 'vitest';
import { cutOf } from './dialect.ts';

const cut = (text: string) => cutOf(text, true, '\n');

describe('the dialect of a text', () => {
  it.each([
    ['semicolons with decimal commas', 'nom;salaire;ville\nBenali;4321,50;Fès\nAlaoui;5000,00;Rabat\n', ';', 3],
    ['commas with semicolons in a text', 'nom,note\n"Benali","a; b; c"\n"Alaoui","d"\n"Idrissi","e; f"\n', ',', 2],
    ['tabs', 'a\tb\tc\n1\t2\t3\n', '\t', 3],
    ['bars', 'cnss|telephone\n123|06\n', '|', 2],
    ['a preamble and a footer', 'Export du 3 mars\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\nTotal : 3 lignes\n', ';', 3],
    ['an announced separator', 'sep=|\na|b,c\nd|e,f\n', '|', 2],
    ['one row only', 'cin;nom;prenom\n', ';', 3],
  ])('is found under %s', (_, text, delimiter, width) => {
    const found = cut(text);
    expect([found?.dialect.delimiter, Math.max(...found!.sample.map((row) => row.length))]).toEqual([delimiter, width]);
  });

  it('is that of a list where each line is one short word', () => {
    expect(cut('cin\nAB123456\nBE654321\n')?.sample).toEqual([['cin'], ['AB123456'], ['BE654321'], ['']].slice(0, 3));
  });

  it.each([
    [
      'a letter',
      'Monsieur,\n\nNous accusons réception de votre courrier du 3 mars, et vous prions de bien vouloir nous transmettre, dans les meilleurs délais, une copie de votre pièce.\n\nVeuillez agréer, Monsieur, nos salutations les meilleures, au nom de toute notre équipe de direction.\n',
    ],
    [
      'prose with one comma a line',
      'Il était une fois, dans une ville lointaine au bord de la mer, un homme qui vivait seul depuis fort longtemps\nSa maison était petite, mais son jardin était si grand que personne dans le pays ne l’avait jamais vu entier\n',
    ],
    ['nothing', ''],
    ['one line', 'une phrase sans rien'],
  ])('is none in %s', (_, text) => expect(cut(text)).toBeUndefined());
});
