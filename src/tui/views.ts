/** The screens, from the outside in; help lies over any of them. */
export type ScreenName = 'list' | 'series' | 'patch' | 'help';

/** A row a series. */
export interface ListView {
  readonly screen: 'list';
  /** Key of a summary, so that rows which come in later move nothing; null until the cursor is first moved. */
  readonly selected: string | null;
  readonly top: number;
}

/** The mails of a series, with verdicts and comments about a whole mail under each. */
export interface SeriesView {
  readonly screen: 'series';
  readonly series: string;
  readonly cursor: number;
  readonly top: number;
}

/** One mail with its notes. */
export interface PatchView {
  readonly screen: 'patch';
  readonly series: string;
  readonly message: string;
  /** Index of the first row in the window. */
  readonly top: number;
  /** The comment that `.` and `,` came to. */
  readonly comment: string | null;
}

export interface HelpView {
  readonly screen: 'help';
  readonly top: number;
}

export type View = ListView | SeriesView | PatchView | HelpView;
