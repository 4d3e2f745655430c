package cn.tongying.reading.dictation;

/** The port to what understands speech. Asked by several threads at once; each call ends within the time that the settings give it. */
interface SpeechEngine {
    /** What it made of an utterance. */
    sealed interface Heard {
        /** @param text empty where it heard nobody speak */
        record Words(String text) implements Heard {
        }

        /** It could not be asked, or answered what is no transcription. @param why for the log: what went wrong, without a word of what was said */
        record Away(String why) implements Heard {
        }
    }

    Heard hear(Speech speech, Language language);

    /** What is spoken: as ISO 639-1 names it. */
    enum Language { ZH, EN }
}
