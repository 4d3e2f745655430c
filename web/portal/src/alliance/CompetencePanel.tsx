import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useAdministration } from '../administration/useAdministration';
import { alliance } from './api';
import type { Practitioner, Verdict } from './api';
import { allianceKey, useAssignments, useOrganizations } from './queries';
import { roleWords } from './words';

const modalities = ['CT', 'MR', 'DX', 'US', 'MG', 'ECG'];

/** "What may this person do at that hospital, and why?", answered by the server for today. */
export function CompetencePanel({ practitioner }: { practitioner: Practitioner }) {
  const { a, named, problem } = useAdministration();
  const organizations = useOrganizations().data ?? [];
  const first = useAssignments(practitioner.id).data?.[0]?.organization.code ?? null;
  const [chosen, setOrganization] = useState<string | null>(null);
  const [modality, setModality] = useState('CT');
  const organization = chosen ?? first;
  const asked = useQuery({
    queryKey: [...allianceKey, 'competence', practitioner.id, organization, modality],
    queryFn: ({ signal }) => alliance.competence(practitioner.id, organization ?? '', modality, signal),
    enabled: organization !== null,
  });
  return (
    <section className="sheet panel" data-testid="competence">
      <h2>{a('competence.title')}</h2>
      <div className="pair">
        <Select
          aria-label={a('assignment.organization')}
          placeholder={a('competence.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          value={organization}
          onChange={setOrganization}
          options={organizations.map((one) => ({ value: one.code, label: named(one) }))}
        />
        <Select aria-label={a('assignment.modalities')} value={modality} onChange={setModality} options={modalities.map((value) => ({ value, label: value }))} />
      </div>
      {asked.isError ? <p className="answer bad">{problem(asked.error)}</p> : null}
      {asked.data ? (
        <ul className="verdicts">
          {(['draft', 'sign', 'review'] as const).map((activity) => (
            <li key={activity}><b>{a(`competence.${activity}`)}</b><Answer verdict={asked.data[activity]} /></li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Answer({ verdict }: { verdict: Verdict }) {
  const { a, language, named } = useAdministration();
  if (!verdict.allowed) {
    return <span className="answer bad"><CloseCircleOutlined aria-label={a('competence.no')} /><span>{language === 'zh' ? verdict.messageZh : verdict.message}</span></span>;
  }
  const by = verdict.by;
  return (
    <span className="answer good">
      <CheckCircleOutlined aria-label={a('competence.yes')} />
      <span>{by ? a('competence.by', { role: roleWords(a, by.role), place: named(by.organization) }) : a('competence.yes')}</span>
    </span>
  );
}
