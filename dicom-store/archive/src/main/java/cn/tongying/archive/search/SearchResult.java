package cn.tongying.archive.search;

import java.util.List;

/**
 * What a query found.
 *
 * @param matches      one DICOM JSON object each (PS3.18 F.2), as text
 * @param notSupported criteria that the catalogue cannot match and therefore left out
 * @param more         true when there are more than were asked for
 */
public record SearchResult(List<String> matches, List<AttributePath> notSupported, boolean more) {

    public SearchResult {
        matches = List.copyOf(matches);
        notSupported = List.copyOf(notSupported);
    }
}
