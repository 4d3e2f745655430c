/** Columns of the study list: width in CSS pixels, and which gives way first when room is short. */
export interface Column {
  key: 'name' | 'id' | 'sexAge' | 'modality' | 'description' | 'date' | 'site' | 'accession' | 'images' | 'received';
  width: number;
  /** 0 stays always; the highest number leaves first. */
  yields: number;
  shownAtFirst: boolean;
}

export const columns: readonly Column[] = [
  { key: 'name', width: 116, yields: 0, shownAtFirst: true },
  { key: 'id', width: 104, yields: 4, shownAtFirst: true },
  { key: 'sexAge', width: 84, yields: 1, shownAtFirst: true },
  { key: 'modality', width: 64, yields: 0, shownAtFirst: true },
  { key: 'description', width: 154, yields: 0, shownAtFirst: true },
  { key: 'date', width: 132, yields: 0, shownAtFirst: true },
  { key: 'site', width: 140, yields: 3, shownAtFirst: true },
  { key: 'accession', width: 112, yields: 5, shownAtFirst: true },
  { key: 'images', width: 90, yields: 2, shownAtFirst: true },
  { key: 'received', width: 132, yields: 6, shownAtFirst: false },
];

export type ColumnKey = Column['key'];

const CHEVRON = 36;
/** Three signs: send on, reject, and read. */
const ACTION = 120;
const EDGES = CHEVRON + ACTION;

export const initialColumns: ColumnKey[] = columns.filter((column) => column.shownAtFirst).map((column) => column.key);

/** The chosen columns that fit; what yields first is left out first. */
export function fitColumns(chosen: readonly ColumnKey[], width: number): Column[] {
  let shown = columns.filter((column) => column.yields === 0 || chosen.includes(column.key));
  const needed = () => shown.reduce((sum, column) => sum + column.width, EDGES);
  while (needed() > width) {
    const first = shown.reduce((most, column) => (column.yields > most.yields ? column : most));
    if (first.yields === 0) break;
    shown = shown.filter((column) => column !== first);
  }
  return shown;
}

const onCards: readonly ColumnKey[] = ['name', 'id', 'sexAge', 'modality', 'description', 'date', 'site', 'accession'];

/** Below this width rows become cards (the same limit stands in studies.css). */
export const CARD_WIDTH = 720;

/** What a card on a phone shows, whatever was chosen for the desk. */
export const cardColumns: Column[] = columns.filter((column) => onCards.includes(column.key));

/** grid-template-columns: the chevron, the columns (the description takes the rest), the action. */
export function gridOf(shown: readonly Column[]): string {
  const tracks = shown.map((column) =>
    column.key === 'description' ? 'minmax(0, 2fr)' : `minmax(${column.width}px, 0.6fr)`,
  );
  return [`${CHEVRON}px`, ...tracks, `${ACTION}px`].join(' ');
}

const KEY = 'tongying.columns.';

export function rememberedColumns(person: string): ColumnKey[] {
  const text = localStorage.getItem(KEY + person);
  if (text === null) return initialColumns;
  return columns.map((column) => column.key).filter((key) => text.split(',').includes(key));
}

export function rememberColumns(person: string, chosen: readonly ColumnKey[]): void {
  localStorage.setItem(KEY + person, chosen.join(','));
}
