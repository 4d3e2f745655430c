package cn.tongying.reading;

import java.util.Optional;

/**
 * What a list of tasks is asked for; what is empty is not asked for.
 *
 * @param mine    what the caller has open
 * @param urgent  STAT alone
 * @param specialty a code of {@code reading_specialty}: any of its modalities
 * @param text    beginning of the Patient ID or the accession number, or of a part of the name
 * @param after   the last task of the page before
 */
record WorklistWish(WorklistList list, boolean mine, boolean urgent, Optional<String> site, Optional<String> modality, Optional<String> specialty, String text,
                    Optional<WorklistPlace> after, int limit) {
}
