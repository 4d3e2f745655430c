package cn.tongying.reading;

import java.util.UUID;

/**
 * What one often writes, kept under a word that inserts it: a phrase, or with both texts a template.
 *
 * @param version of which it is; the first is 1
 */
record Phrase(UUID id, Wording wording, int version) {
    /** @param modality of the exams that it is offered for first; empty for all */
    record Wording(String shortcut, String name, String modality, String findings, String impression) {
        Wording {
            if (shortcut.isEmpty() || name.isEmpty() || (findings.isEmpty() && impression.isEmpty())) {
                throw new IllegalArgumentException("A phrase has a shortcut, a name and a text");
            }
        }
    }
}
