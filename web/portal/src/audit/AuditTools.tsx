import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useAdministration } from '../administration/useAdministration';
import { useSites } from '../studies/useStudies';
import type { AuditFilter } from './api';
import { auditGroups, auditTypes } from './filter';

const none: AuditFilter = { actor: '', type: '', study: '', site: '', outcome: '', from: '', to: '' };

/** By whom, what, which study, where, with what outcome, when. What is typed is asked for with Enter: each question is an event. */
export function AuditTools({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { a, t, site } = useAdministration();
  const sites = useSites().data ?? [];
  const set = (change: Partial<AuditFilter>) => onChange({ ...filter, ...change });
  const types = auditGroups.map((group) => ({
    label: a(`deedGroup.${group}`),
    options: auditTypes[group].map((type) => ({ value: type as string, label: a(`deed.${type}`) })),
  }));
  return (
    <div className="list-tools" role="search">
      <Typed key={`actor ${filter.actor}`} label={a('audit.byActor')} value={filter.actor} onAsk={(actor) => set({ actor })} testId="audit-actor" />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={a('audit.deed')}
        placeholder={a('audit.anyDeed')}
        style={{ minWidth: 200 }}
        value={filter.type === '' ? null : filter.type}
        onChange={(type: string | null | undefined) => set({ type: type ?? '' })}
        options={types}
        data-testid="audit-type"
      />
      <Typed key={`study ${filter.study}`} label={a('audit.byStudy')} value={filter.study} onAsk={(study) => set({ study })} testId="audit-study" />
      <Select
        allowClear
        aria-label={a('audit.outcome')}
        placeholder={a('audit.anyOutcome')}
        value={filter.outcome === '' ? null : filter.outcome}
        onChange={(outcome: string | null | undefined) => set({ outcome: outcome ?? '' })}
        options={[{ value: '0', label: a('outcome.success') }, { value: '4', label: a('outcome.minor') }, { value: '8', label: a('outcome.serious') }]}
        data-testid="audit-outcome"
      />
      <Select
        allowClear
        aria-label={a('entity.site')}
        placeholder={a('list.anySite')}
        value={filter.site === '' ? null : filter.site}
        onChange={(code: string | null | undefined) => set({ site: code ?? '' })}
        options={sites.map((one) => ({ value: one.code, label: site(one) }))}
      />
      <Day label={a('audit.from')} value={filter.from} onChange={(from) => set({ from })} />
      <Day label={a('audit.to')} value={filter.to} onChange={(to) => set({ to })} />
      {Object.values(filter).some((value) => value !== '') ? <Button type="text" onClick={() => onChange(none)} data-testid="audit-clear">{t('studies.clear')}</Button> : null}
    </div>
  );
}

function Typed({ label, value, onAsk, testId }: { label: string; value: string; onAsk: (text: string) => void; testId: string }) {
  const [typed, setTyped] = useState(value);
  const ask = () => {
    if (typed.trim() !== value) onAsk(typed.trim());
  };
  return (
    <Input
      allowClear
      className="list-search"
      style={{ maxWidth: 220 }}
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value === '' && value !== '') onAsk('');
      }}
      onBlur={ask}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) ask();
      }}
      data-testid={testId}
    />
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      value={value === '' ? null : dayjs(value)}
      format="YYYY-MM-DD"
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
    />
  );
}
