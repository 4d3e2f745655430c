import { describe, expect, it } from 'vitest';
import { cardColumns, fitColumns, gridOf, initialColumns } from './columns';

const keys = (width: number) => fitColumns(initialColumns, width).map((column) => column.key);

describe('columns of the study list', () => {
  it('all chosen columns stand where there is room', () => {
    expect(keys(1400)).toEqual(initialColumns);
  });

  it('the least needed leave first, the exam itself never', () => {
    expect(keys(1040)).not.toContain('accession');
    expect(keys(1040)).toContain('id');
    expect(keys(10)).toEqual(['name', 'modality', 'description', 'date']);
  });

  it('a card says whose exam it is and which: the name, the patient number and that of the exam', () => {
    expect(cardColumns.map((column) => column.key)).toEqual(expect.arrayContaining(['name', 'id', 'accession']));
  });

  it('one track for each column, the chevron and the action', () => {
    const shown = fitColumns(initialColumns, 1400);
    expect(gridOf(shown).match(/minmax|^36px|120px$/g)).toHaveLength(shown.length + 2);
  });
});
