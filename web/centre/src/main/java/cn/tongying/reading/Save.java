package cn.tongying.reading;

import java.util.Optional;
import java.util.UUID;

/**
 * One save of a text.
 *
 * @param version of the text that it was made from; 0 for the first
 * @param editor  the opened page that saves, if it says which it is
 * @param number  of this save of that page, from 1 upward: who is not answered sends the same again, or a later one
 */
record Save(ReportText text, int version, Optional<UUID> editor, int number) {
    /** The last that was saved is this page's own, whatever it was told of it. */
    boolean isOfWriterOf(Draft present) {
        return editor.isPresent() && editor.equals(present.editor());
    }
}
