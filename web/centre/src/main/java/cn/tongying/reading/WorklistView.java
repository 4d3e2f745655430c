package cn.tongying.reading;

import java.util.UUID;

/**
 * A filter of the worklist that a person keeps under a name; what is empty is not asked for. Words that were looked for are no part of it: they name patients.
 */
record WorklistView(UUID id, String name, WorklistList list, boolean mine, boolean urgent, String modality, String specialty, String site) {
}
