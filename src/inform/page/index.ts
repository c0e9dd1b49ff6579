/**
 * The public page: approved words and the figures behind them, as a few static files held in memory.
 *
 * Promises: what is served was approved by a second person, byte for byte, also after a restart; all languages change at once; each
 * published set has a manifest of its digests and leaves with the signed head of the journal.
 * Never: asks anything of the visitor, sets a cookie, calls a third party, or shows a rehearsal beyond this machine.
 */
export {
  buildSite,
  type Card,
  type Site,
  type SiteFile,
  type SitePage,
  type SiteParts,
  type SiteRenderer,
} from './build-site.ts';
export { exportSite, type Exported } from './export-site.ts';
export { offlineSite } from './offline-site.ts';
export { pushSite, type OutsideHost, type Pushed } from './push-site.ts';
export { calmText } from './calm-text.ts';
export { changesSince, type ChangesSince } from './changes-since.ts';
export {
  figuresOf,
  modeOf,
  nextUpdateOf,
  publicationsOf,
  shownOf,
  textsOf,
  wentOutWith,
  withdrawnOf,
  type Correction,
  type Mode,
  type NextUpdate,
  type Publication,
  type Shown,
} from './model.ts';
export { tendLanguages } from './language-promises.ts';
export { publishScheduled } from './publish-scheduled.ts';
export { scheduleStatement, unscheduleStatement } from './schedule-statement.ts';
export {
  languagesLeftBehind,
  publishAlone,
  publishApproved,
  publishStatement,
  type Promised,
  type PublishParts,
} from './publish-statement.ts';
export {
  keptSite,
  newestJournal,
  openPublicSite,
  type Audience,
  type PublicSite,
  type OpenSiteParts,
} from './public-site.ts';
export { isOverridden, overrideRule, rulesOfStatement } from './statement-rules.ts';
export { rulesOfWords, type WordFinding } from './word-rules.ts';
export { recordMissedUpdate } from './record-missed-update.ts';
export { readSetting, type SettingParts } from './read-setting.ts';
export { refreshPage, untoldEntry } from './refresh-page.ts';
export { setSheets, type Sheet } from './set-sheets.ts';
export { contrastOf, drawingOf, readTheme, type Theme } from './theme.ts';
export { viewsOf } from './view.ts';
export type {
  FigureHistory,
  OwedAnswer,
  PageVersion,
  PageView,
  PromiseState,
  PublicCommitment,
  SiteSetting,
  Spoken,
} from './view.ts';
