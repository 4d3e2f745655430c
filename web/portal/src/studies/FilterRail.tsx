import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { FacetValue, StudyFilter, StudyPage } from '../api';
import { daysBefore } from '../words/dates';
import { useWords } from '../words/useWords';
import { isFiltered } from './filter';
import { useSites } from './useStudies';

interface Props {
  filter: StudyFilter;
  facets: StudyPage['facets'];
  onChange: (change: Partial<StudyFilter>) => void;
  onClear: () => void;
}

/** Filters that narrow the list: what is chosen stays shown though nothing matches it. */
export function FilterRail({ filter, facets, onChange, onClear }: Props) {
  const { t, site } = useWords();
  const sites = useSites();
  const siteName = (code: string) => site(sites.data?.find((one) => one.code === code) ?? code);
  return (
    <div className="rail" data-testid="filters">
      <DateFilter filter={filter} onChange={onChange} />
      <Facet
        name="modality"
        title={t('studies.modality')}
        values={facets?.modality ?? []}
        chosen={filter.modality}
        label={(value) => value}
        onChoose={(modality) => onChange({ modality })}
      />
      <Facet
        name="site"
        title={t('studies.site')}
        values={facets?.site ?? []}
        chosen={filter.site}
        label={siteName}
        onChoose={(code) => onChange({ site: code })}
      />
      <DescriptionFilter value={filter.description} onChange={(description) => onChange({ description })} />
      {isFiltered(filter) ? (
        <Button block onClick={onClear} data-testid="clear-filters">{t('studies.clear')}</Button>
      ) : null}
    </div>
  );
}

interface FacetProps {
  name: string;
  title: string;
  values: FacetValue[];
  chosen: string;
  label: (value: string) => string;
  onChoose: (value: string) => void;
}

function Facet({ name, title, values, chosen, label, onChoose }: FacetProps) {
  const shown = chosen !== '' && !values.some((one) => one.value === chosen) ? [{ value: chosen, count: 0 }, ...values] : values;
  if (shown.length === 0) return null;
  return (
    <section className="facet" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={value === chosen}
              title={label(value)}
              data-testid={`facet-${name}-${value}`}
              onClick={() => onChoose(value === chosen ? '' : value)}
            >
              <span>{label(value)}</span>
              <span className="count">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DateFilter({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const { t } = useWords();
  const now = new Date();
  const spans: [string, string, string][] = [
    ['today', t('studies.today'), daysBefore(now, 0)],
    ['week', t('studies.week'), daysBefore(now, 6)],
    ['month', t('studies.month'), daysBefore(now, 29)],
    ['any', t('studies.anyDate'), ''],
  ];
  const day = (text: string) => (text === '' ? null : dayjs(text));
  return (
    <section className="facet" aria-label={t('studies.date')}>
      <h2>{t('studies.date')}</h2>
      <div className="spans">
        {spans.map(([key, label, from]) => (
          <button
            key={key}
            type="button"
            aria-pressed={filter.from === from && filter.to === ''}
            data-testid={`date-${key}`}
            onClick={() => onChange({ from, to: '' })}
          >
            {label}
          </button>
        ))}
      </div>
      <DatePicker
        size="small"
        value={day(filter.from)}
        placeholder={t('studies.from')}
        aria-label={t('studies.from')}
        data-testid="date-from"
        onChange={(value) => onChange({ from: value ? value.format('YYYY-MM-DD') : '' })}
      />
      <DatePicker
        size="small"
        value={day(filter.to)}
        placeholder={t('studies.to')}
        aria-label={t('studies.to')}
        data-testid="date-to"
        onChange={(value) => onChange({ to: value ? value.format('YYYY-MM-DD') : '' })}
      />
    </section>
  );
}

function DescriptionFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <section className="facet" aria-label={t('studies.description')}>
      <h2>{t('studies.description')}</h2>
      <Input
        size="small"
        allowClear
        value={typed}
        aria-label={t('studies.description')}
        data-testid="filter-description"
        onChange={(event) => setTyped(event.target.value)}
      />
    </section>
  );
}
