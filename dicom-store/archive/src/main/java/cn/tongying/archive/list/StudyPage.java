package cn.tongying.archive.list;

import java.util.List;
import java.util.Optional;

/**
 * A page of the study list.
 *
 * @param next       cursor of the page after this one, empty at the end
 * @param modalities on the first page, how many of the matching studies have each modality
 * @param sites      on the first page, how many of the matching studies each site holds
 */
public record StudyPage(List<StudySummary> studies, Optional<String> next, List<Facet> modalities, List<Facet> sites) {

    /** A value and in how many studies it occurs; counting stops at {@link StudyList#FACET_LIMIT} studies. */
    public record Facet(String value, int count) {
    }

    public StudyPage {
        studies = List.copyOf(studies);
        modalities = List.copyOf(modalities);
        sites = List.copyOf(sites);
    }
}
