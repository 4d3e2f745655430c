package cn.tongying.archive.list;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What the study list shows.
 *
 * @param text        every word is the beginning of a part of the name, of the Patient ID or of the accession number
 * @param modalities  any of these; empty for all
 * @param sites       any of these; empty for all that the caller may see
 * @param description part of the study description
 * @param after       cursor of the page before
 */
public record StudyFilter(String text, Set<String> modalities, Set<String> sites, Optional<LocalDate> from,
                          Optional<LocalDate> to, String description, int limit, Optional<String> after) {

    private static final int MAXIMUM = 200;

    public StudyFilter {
        modalities = Set.copyOf(modalities);
        sites = Set.copyOf(sites);
        if (limit < 1 || limit > MAXIMUM) {
            throw new IllegalArgumentException("limit must be 1 to " + MAXIMUM + ", not " + limit);
        }
    }
}
