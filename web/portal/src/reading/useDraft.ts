import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api';
import { reading } from './api';
import type { Draft, Text } from './api';

const PAUSE_MILLIS = 1_000;
const AGAIN_MILLIS = 3_000;

export type Saving = { kind: 'saved'; at: string | null } | { kind: 'unsaved' } | { kind: 'saving' } | { kind: 'failed'; error: unknown } | { kind: 'lost'; error: unknown };

/**
 * The text that is being written: saved a second after the last key, one save at a time, from the version that the server had. When somebody
 * else wrote or took the task over nothing is overwritten, and nothing more is saved.
 */
export function useDraft(task: string, draft: Draft | null) {
  const [text, setText] = useState<Text>({ findings: draft?.findings ?? '', impression: draft?.impression ?? '', positive: draft?.positive ?? null });
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: draft?.savedAt ?? null });
  const latest = useRef(text);
  const version = useRef(draft?.version ?? 0);
  const dirty = useRef(false);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const save = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    if (running.current) return running.current.then(() => (dirty.current ? save() : true));
    if (!dirty.current) return Promise.resolve(true);
    dirty.current = false;
    setSaving({ kind: 'saving' });
    const one = reading.save(task, latest.current, version.current).then(
      ({ draft: saved }) => {
        version.current = saved.version;
        setSaving(dirty.current ? { kind: 'unsaved' } : { kind: 'saved', at: saved.savedAt });
        return true;
      },
      (error: unknown) => {
        dirty.current = true;
        const lost = error instanceof ApiError && [403, 404, 409, 422].includes(error.status);
        setSaving({ kind: lost ? 'lost' : 'failed', error });
        if (!lost) timer.current = window.setTimeout(() => void save(), AGAIN_MILLIS);
        return false;
      },
    );
    running.current = one;
    return one.finally(() => {
      running.current = null;
    });
  }, [task]);

  const write = useCallback((more: Partial<Text>) => {
    latest.current = { ...latest.current, ...more };
    dirty.current = true;
    setText(latest.current);
    setSaving((before) => (before.kind === 'lost' ? before : { kind: 'unsaved' }));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save(), PAUSE_MILLIS);
  }, [save]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (dirty.current || running.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      window.clearTimeout(timer.current);
      if (dirty.current) void save();
    };
  }, [save]);

  return { text, saving, write, save, version: () => version.current };
}
