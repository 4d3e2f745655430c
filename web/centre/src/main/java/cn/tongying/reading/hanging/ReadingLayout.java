package cn.tongying.reading.hanging;

/**
 * A reader's choice.
 *
 * @param modality as the exam's task has it; bodyPart alike, both may be empty
 */
record ReadingLayout(String modality, String bodyPart, Layout layout) {
    /** How exams are hung: alone, beside an earlier one, or two by two. */
    enum Layout {
        ONE, PRIOR, FOUR
    }
}
