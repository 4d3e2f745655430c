package cn.tongying.reading.specialty;

import java.util.List;

/**
 * @param code       stays what it is
 * @param modalities of its exams
 * @param version    counts its changes
 */
record Specialty(String code, String nameZh, String nameEn, List<String> modalities, int version) {
    Specialty {
        modalities = List.copyOf(modalities);
    }
}
