import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api';
import { reading } from './api';
import type { Draft, Text } from './api';
import { isSame, kept } from './kept';
import type { Kept } from './kept';
import { newUuid } from './uuid';

const PAUSE_MILLIS = 1_000;
/** Who types without a pause is saved, too. */
const LONGEST_MILLIS = 1_500;
const AGAIN_MILLIS = 3_000;
const KEEP_MILLIS = 300;

export type Saving = { kind: 'saved'; at: string | null } | { kind: 'unsaved' } | { kind: 'saving' } | { kind: 'failed'; error: unknown } | { kind: 'lost'; error: unknown };
/** What this browser kept: taken up by itself, or offered where somebody wrote since. */
export type Found = { kept: Kept; taken: boolean } | null;

/**
 * The text that is being written: saved soon after the last key, one save at a time, from the version that the server had, and kept by this
 * browser until it is. When somebody else wrote or took the task over nothing is overwritten, and nothing more is saved.
 */
export function useDraft(task: string, account: string, draft: Draft | null) {
  const [text, setText] = useState<Text>({ findings: draft?.findings ?? '', impression: draft?.impression ?? '', positive: draft?.positive ?? null, images: draft?.images ?? [] });
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: draft?.savedAt ?? null });
  const [found, setFound] = useState<Found>(null);
  const latest = useRef(text);
  const version = useRef(draft?.version ?? 0);
  const editor = useRef<{ id: string; number: number } | null>(null);
  editor.current ??= { id: newUuid(), number: 0 };
  const dirty = useRef(false);
  /** Typed since the last save began: it is another save then, not the same again. */
  const newer = useRef(false);
  const since = useRef(0);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const keeping = useRef<number | undefined>(undefined);

  const keep = useCallback(() => {
    window.clearTimeout(keeping.current);
    keeping.current = undefined;
    if (dirty.current) void kept.put(account, task, { ...latest.current, version: version.current, editor: editor.current!.id, number: editor.current!.number, at: Date.now() });
  }, [account, task]);

  const save = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    if (running.current) return running.current.then(() => (dirty.current ? save() : true));
    if (!dirty.current) return Promise.resolve(true);
    dirty.current = false;
    if (newer.current) editor.current!.number += 1;
    newer.current = false;
    setSaving({ kind: 'saving' });
    const one = reading.save(task, latest.current, version.current, editor.current!).then(
      ({ draft: saved }) => {
        version.current = saved.version;
        since.current = Date.now();
        setSaving(dirty.current ? { kind: 'unsaved' } : { kind: 'saved', at: saved.savedAt });
        if (dirty.current) keep();
        else {
          window.clearTimeout(keeping.current);
          keeping.current = undefined;
          void kept.remove(account, task);
        }
        return true;
      },
      (error: unknown) => {
        dirty.current = true;
        keep();
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
  }, [task, account, keep]);

  const write = useCallback((more: Partial<Text>) => {
    latest.current = { ...latest.current, ...more };
    if (!dirty.current) since.current = Date.now();
    dirty.current = true;
    newer.current = true;
    setText(latest.current);
    setSaving((before) => (before.kind === 'lost' ? before : { kind: 'unsaved' }));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save(), Math.max(0, Math.min(PAUSE_MILLIS, since.current + LONGEST_MILLIS - Date.now())));
    keeping.current ??= window.setTimeout(keep, KEEP_MILLIS);
  }, [save, keep]);

  /** What was kept goes into the box, in place of what stands there. */
  const take = useCallback((one: Kept) => {
    setFound({ kept: one, taken: true });
    write({ findings: one.findings, impression: one.impression, positive: one.positive, images: one.images });
  }, [write]);
  const drop = useCallback(() => {
    setFound(null);
    if (!dirty.current) void kept.remove(account, task);
  }, [account, task]);

  useEffect(() => {
    let gone = false;
    void kept.removeOld(Date.now());
    void kept.get(account, task).then((one) => {
      if (gone || one === null) return;
      if (isSame(one, latest.current)) void kept.remove(account, task);
      else if (!dirty.current && (one.version === version.current || (draft !== null && draft.editor === one.editor))) {
        editor.current = { id: one.editor, number: one.number };
        take(one);
      } else setFound({ kept: one, taken: false });
    });
    return () => {
      gone = true;
    };
    // Once for an opened page: later the box is ahead of what is kept.
  }, []);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      keep();
      if (dirty.current || running.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      window.clearTimeout(timer.current);
      keep();
      if (dirty.current) void save();
    };
  }, [save, keep]);

  return { text, saving, found, write, take, drop, save, version: () => version.current };
}
