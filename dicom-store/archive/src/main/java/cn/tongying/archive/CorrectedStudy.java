package cn.tongying.archive;

import java.util.Map;
import java.util.Set;

/**
 * What is right of a study.
 *
 * @param uid       Study Instance UID of the study that an object is in; what names another one is told by all of its attributes
 * @param general   Study Date, Time and ID, Accession Number, Study Description and Referring Physician's Name by tag, empty where not known; none
 *                  where no object names another study and nothing was corrected
 * @param corrected those that somebody corrected: every object of the study says them
 */
public record CorrectedStudy(String uid, Map<Integer, String> general, Set<Integer> corrected) {
}
