import { foreignTables, importsOutside, reachesOutside } from './outside.ts';
import { browserBorder, importsPastIndex, importsUpwards, silentFaces, unreachable } from './rooms.ts';
import { looseDependencies, looseSettings } from './settings.ts';
import {
  deadLinks,
  documentTitles,
  emptyNames,
  leftovers,
  machineTraces,
  physicalSides,
  silentExceptions,
  tooLarge,
} from './text.ts';
import type { Tree, Violation } from './tree.ts';

/** The rules of the house that no other tool checks: each a pure function from a tree of files to what breaks it. */
export const RULES = {
  importsUpwards,
  importsPastIndex,
  silentFaces,
  browserBorder,
  unreachable,
  reachesOutside,
  importsOutside,
  foreignTables,
  tooLarge,
  emptyNames,
  silentExceptions,
  leftovers,
  machineTraces,
  physicalSides,
  documentTitles,
  deadLinks,
  looseSettings,
  looseDependencies,
} as const satisfies Readonly<Record<string, (tree: Tree) => readonly Violation[]>>;
