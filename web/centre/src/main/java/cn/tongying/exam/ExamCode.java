package cn.tongying.exam;

/**
 * A code of another system, and the exam of the catalogue that it means.
 *
 * @param source  of which system of the site the code is
 * @param version of the last change, which who changes it must have seen
 */
record ExamCode(String site, String source, String code, String exam, int version) {
    String id() {
        return source + "|" + code;
    }
}
