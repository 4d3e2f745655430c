import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dictation } from './api';
import { engineOf } from './engines';
import type { Listening } from './engines';
import './words';

export type Course = { kind: 'still' } | { kind: 'listening'; seconds: number } | { kind: 'understanding' };

/**
 * One utterance after the other: pressed once it listens, pressed again it ends and gives what was said. Past the longest one it ends by itself;
 * whoever leaves the report while it listens is listened to no longer. What leaves or signs the report ends it first.
 */
export function useDictation(language: string, put: (said: string) => boolean, wrong: (error: unknown) => void) {
  const { t: w } = useTranslation('dictation');
  const offered = useQuery({ queryKey: ['dictation'], queryFn: ({ signal }) => dictation.offered(signal), staleTime: Infinity }).data;
  const engine = offered ? engineOf(offered, language) : null;
  const [course, setCourse] = useState<Course>({ kind: 'still' });
  const listening = useRef<Listening | null>(null);
  const ending = useRef<Promise<boolean> | null>(null);
  const busy = useRef(false);
  const gone = useRef(false);

  const heard = async (one: Listening): Promise<boolean> => {
    setCourse({ kind: 'understanding' });
    try {
      const said = await one.done();
      return !gone.current && put(said);
    } catch (error) {
      wrong(error);
      return false;
    } finally {
      setCourse({ kind: 'still' });
      ending.current = null;
    }
  };
  /** Ends what is said and puts it in: false where it was not understood, or does not fit. Nothing is said: true. */
  const end = (): Promise<boolean> => {
    const one = listening.current;
    listening.current = null;
    if (one !== null) ending.current = heard(one);
    return ending.current ?? Promise.resolve(true);
  };
  const press = async () => {
    if (engine === null || busy.current || course.kind === 'understanding') return;
    busy.current = true;
    try {
      if (listening.current) await end();
      else {
        const one = await engine.listen();
        if (gone.current) return one.drop();
        listening.current = one;
        setCourse({ kind: 'listening', seconds: 0 });
      }
    } catch (error) {
      wrong(error);
    } finally {
      busy.current = false;
    }
  };

  const latest = useRef({ end, press });
  useEffect(() => {
    latest.current = { end, press };
  });
  const isListening = course.kind === 'listening';
  const longest = offered?.longestSeconds ?? 0;
  useEffect(() => {
    if (!isListening) return undefined;
    const timer = window.setInterval(() => setCourse((now) => (now.kind === 'listening' ? { ...now, seconds: now.seconds + 1 } : now)), 1_000);
    return () => window.clearInterval(timer);
  }, [isListening]);
  useEffect(() => {
    if (course.kind === 'listening' && course.seconds >= longest - 1) void latest.current.end();
  }, [course, longest]);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      listening.current?.drop();
    };
  }, []);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'F4' || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      event.preventDefault();
      void latest.current.press();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);
  return { w, course, isThere: engine !== null, press: () => void press(), end: () => latest.current.end() };
}

