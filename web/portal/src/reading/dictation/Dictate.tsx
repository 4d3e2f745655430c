import { AudioOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Text } from '../api';
import { useReading } from '../useReading';
import type { Place } from '../viewer/marks';
import { NotHeard } from './engines';
import { withSpoken, written } from './spoken';
import { useDictation } from './useDictation';

/** F4, or the button, and speak: it stands at the cursor when one has pressed again. */
export function Dictate({ text, place, speaking, onWrite }: {
  text: Text;
  place: RefObject<Place | null>;
  /** While one speaks: ends it, and says whether it was put in. */
  speaking: RefObject<(() => Promise<boolean>) | null>;
  onWrite: (more: Partial<Text>) => void;
}) {
  const { language, problem } = useReading();
  const { message } = App.useApp();
  const latest = useRef(text);
  const button = useRef<HTMLButtonElement>(null);
  const caret = useRef<Place | null>(null);
  useLayoutEffect(() => {
    latest.current = text;
    const at = caret.current;
    caret.current = null;
    if (at) button.current?.closest('.report-writer')?.querySelector<HTMLTextAreaElement>(`textarea[data-testid="report-${at.field}"]`)?.setSelectionRange(at.at, at.at);
  }, [text]);
  const put = (said: string): boolean => {
    const words = written(said, language);
    if (words.trim() === '') {
      message.info(w('nothing'));
      return true;
    }
    const made = withSpoken(latest.current, place.current, words);
    if (made === null) {
      message.warning({ content: w('noRoom', { text: words }), duration: 20 });
      return false;
    }
    place.current = made.place;
    caret.current = made.place;
    onWrite({ findings: made.text.findings, impression: made.text.impression });
    return true;
  };
  const { w, course, isThere, press, end } = useDictation(language, put, (error) => message.warning(error instanceof NotHeard ? w(error.why) : problem(error)));
  const speaks = course.kind !== 'still';
  useEffect(() => {
    speaking.current = speaks ? end : null;
  }, [speaks, speaking, end]);
  useEffect(() => () => {
    speaking.current = null;
  }, [speaking]);
  if (!isThere) return null;
  const listens = course.kind === 'listening';
  return (
    <Button ref={button} size="small" icon={<AudioOutlined />} danger={listens} type={listens ? 'primary' : 'default'} loading={course.kind === 'understanding'} onClick={press} aria-pressed={listens} data-testid="report-dictate" data-course={course.kind}>
      {listens ? w('listening', { seconds: course.seconds }) : course.kind === 'understanding' ? w('understanding') : w('start')} <kbd>F4</kbd>
    </Button>
  );
}
