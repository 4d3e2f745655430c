package cn.tongying.alliance.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What reports of imports are expected to say. */
public final class Reports {
    private Reports() {
    }

    /** These counts, no fault, and as many lines with each fate as the counts of lines say. */
    public static Consumer<ImportReport> sound(boolean dryRun, int lines, int made, int changed, int unchanged) {
        return report -> {
            assertThat(report).extracting(ImportReport::dryRun, ImportReport::lines, ImportReport::made, ImportReport::changed,
                    ImportReport::unchanged, ImportReport::faults).containsExactly(dryRun, lines, made, changed, unchanged, List.of());
            assertThat(report.fates()).hasSize(lines);
            assertThat(report.fates()).filteredOn(one -> one.fate() == LineFate.Fate.UNCHANGED).hasSize(unchanged);
        };
    }

    /** A file as the exchange gives it. */
    public static byte[] csv(Collection<String> columns, List<Map<String, String>> lines) {
        return CsvText.encode(columns, lines);
    }
}
