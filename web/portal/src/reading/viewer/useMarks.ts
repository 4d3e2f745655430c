import { App } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { ReportImage, Task, Text } from '../api';
import { useReading } from '../useReading';
import { useDoor, useHear } from './door';
import { lineOf, MOST_IMAGES, toggled, withLine, withMeasured } from './marks';
import type { MarkedImage, Measurement, Place } from './marks';

const TAKEN_BY: Record<string, 'image' | 'measurement' | 'lesion'> = { KeyK: 'image', KeyM: 'measurement', KeyT: 'lesion' };

/**
 * What is marked in the viewer goes into the report that is written: the image that is looked at as key image, a measurement as a line at the
 * cursor. K and M do it in the viewer, Alt+K and Alt+M while one types; T and Alt+T
 * assign a measurement to a lesion (lesions/Lesions.tsx).
 */
export function useMarks(task: Task, text: Text, write: (more: Partial<Text>) => void) {
  const { w, language } = useReading();
  const { message } = App.useApp();
  const door = useDoor();
  const place = useRef<Place | null>(null);
  const say = (words: string, isWrong = false) => {
    if (isWrong) message.warning(words);
    door?.post({ said: words });
  };
  const isOther = ({ study }: MarkedImage): boolean => study !== task.study;
  const mark = (image: MarkedImage | null) => {
    if (image === null) return say(w('noImage'), true);
    if (isOther(image)) return say(w('otherExam'), true);
    const made = toggled(text.images, image, language);
    if (made === null) return say(w('tooManyImages'), true);
    write({ images: made.images });
    say(w(made.isKey ? 'keyMarked' : 'keyTaken'));
  };
  const insert = (one: Measurement | null) => {
    if (one === null) return say(w('noMeasurement'), true);
    const { line, words } = lineOf(one, language);
    const put = withLine(text, place.current, line);
    const images = isOther(one.image) ? text.images : withMeasured(text.images, one, words);
    if (put === null || images === null) return say(w('tooManyImages'), true);
    place.current = put.place;
    write({ findings: put.text.findings, impression: put.text.impression, images });
    say(w('measurementPut', { line }));
  };
  useHear((said) => {
    if ('image' in said) mark(said.image);
    else if ('measurement' in said) insert(said.measurement);
    else if ('shown' in said) door?.post({ writing: true });
  });
  useEffect(() => {
    door?.post({ writing: true });
    return () => door?.post({ writing: false });
  }, [door]);
  const take = useCallback((what: 'image' | 'measurement' | 'lesion') => door?.post({ take: what }), [door]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const what = TAKEN_BY[event.code];
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat || what === undefined) return;
      event.preventDefault();
      take(what);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [take]);
  /** Whole lines at the cursor, and where they lead. */
  const insertLines = (lines: string[], images: ReportImage[]) => {
    const put = withLine(text, place.current, lines.join('\n'));
    const others = text.images.filter((one) => one.key || !images.some(({ words }) => words === one.words));
    if (put === null || others.length + images.length > MOST_IMAGES) return say(w('tooManyImages'), true);
    place.current = put.place;
    write({ findings: put.text.findings, impression: put.text.impression, images: [...others, ...images] });
  };
  const remove = (image: ReportImage) => write({ images: text.images.filter((one) => one !== image) });
  return { take, remove, insertLines, place: place as RefObject<Place | null> };
}
