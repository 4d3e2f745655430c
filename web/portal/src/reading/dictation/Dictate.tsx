import { AudioOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Text } from '../api';
import { useReading } from '../useReading';
import type { Place } from '../viewer/marks';
import { NotHeard } from './engines';
import { withSpoken, written } from './spoken';
import { useDictation } from './useDictation';

/** F4, or the button, and speak: it stands at the cursor when one has pressed again. */
export function Dictate({ text, place, onWrite }: { text: Text; place: RefObject<Place | null>; onWrite: (more: Partial<Text>) => void }) {
  const { language, problem } = useReading();
  const { message } = App.useApp();
  const latest = useRef(text);
  useLayoutEffect(() => {
    latest.current = text;
  });
  const put = (said: string) => {
    const words = written(said, language);
    if (words.trim() === '') return void message.info(w('nothing'));
    const made = withSpoken(latest.current, place.current, words);
    if (made === null) return void message.warning({ content: w('noRoom', { text: words }), duration: 20 });
    place.current = made.place;
    onWrite({ findings: made.text.findings, impression: made.text.impression });
  };
  const { w, course, isThere, press } = useDictation(language, put, (error) => message.warning(error instanceof NotHeard ? w(error.why) : problem(error)));
  if (!isThere) return null;
  const listens = course.kind === 'listening';
  return (
    <Button size="small" icon={<AudioOutlined />} danger={listens} type={listens ? 'primary' : 'default'} loading={course.kind === 'understanding'} onClick={press} aria-pressed={listens} data-testid="report-dictate" data-course={course.kind}>
      {listens ? w('listening', { seconds: course.seconds }) : course.kind === 'understanding' ? w('understanding') : w('start')} <kbd>F4</kbd>
    </Button>
  );
}
