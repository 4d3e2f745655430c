package cn.tongying.archive.reconciliation;

import java.util.List;

/**
 * What one batch of the comparison found.
 *
 * @param rowsChecked     instance rows looked at
 * @param rowsWithoutObject SOP Instance UIDs whose object is gone or has another size
 * @param objectsChecked  objects looked at
 * @param reingested      objects without a row that were taken in again
 * @param removed         objects without a row that were a second copy of what a row holds (by UID), or of what was removed for good (by key)
 * @param unreadable      objects without a row that are kept for a person to decide
 * @param failed          keys of rows and objects that could not be looked at; a later round tries again
 * @param postponed       objects without a row that could not be looked at now; a later round does
 * @param foreign         objects with keys that the archive never gives: somebody else's, left alone
 * @param finished        true when both directions have come to their end, and the next batch starts over
 */
public record ReconciliationReport(int rowsChecked, List<String> rowsWithoutObject, int objectsChecked,
                                   List<String> reingested, List<String> removed, List<String> unreadable, List<String> failed,
                                   int postponed, int foreign, boolean finished) {
}
