import { Segmented } from 'antd';
import { useState } from 'react';
import { Answers } from './Answers';
import { CaseList } from './CaseList';
import { CollectionsPart } from './Collections';
import { Research } from './Research';
import { QuizPart } from './QuizPart';
import { Search } from './Search';
import { useTeaching } from './useTeaching';
import './teaching.css';

const parts = ['cases', 'quiz', 'answers', 'collections', 'mine', 'review', 'research'] as const;

/** Cases for who learns and who teaches: to find, to be asked, to make and to publish. */
export default function TeachingPage() {
  const { w } = useTeaching();
  const [part, setPart] = useState<(typeof parts)[number]>('cases');
  return (
    <div className="teaching-page" data-testid="teaching-page">
      <h1>{w('title')}</h1>
      <Segmented className="teaching-parts" value={part} onChange={setPart} aria-label={w('title')} options={parts.map((value) => ({ value, label: <span data-testid={`teaching-${value}`}>{w(`tabs.${value}`)}</span> }))} />
      {part === 'cases' ? <Search /> : part === 'quiz' ? <QuizPart /> : part === 'answers' ? <Answers /> : part === 'collections' ? <CollectionsPart />
        : part === 'mine' ? <CaseList wish={{ list: 'MINE' }} empty={w('emptyMine')} /> : part === 'research' ? <Research /> : <CaseList wish={{ list: 'REVIEW' }} empty={w('emptyReview')} />}
    </div>
  );
}
