/**
 * Dictation 语音录入, under {@code /api/dictation}: what a reader says into the microphone becomes text at the cursor of the report.
 *
 * <p>{@link cn.tongying.reading.dictation.SpeechEngine} is the port to whatever understands speech; the one adapter calls a speech server of the
 * hospital's own by the transcription request that most of them take. An utterance is short, held in memory while the engine is asked, and kept
 * nowhere; no log and no audit line holds a word of it. Where no engine is set, the page may use the browser's own, if the hospital allows it.
 *
 * <p>Out of scope: commands by voice, and text that is put in structure by a machine.
 */
@NullMarked
package cn.tongying.reading.dictation;

import org.jspecify.annotations.NullMarked;
