package cn.tongying.alliance.input;

import cn.tongying.alliance.input.CsvSheet.LineFault;
import java.util.List;

/**
 * What an import did, or would do, or why it does nothing: with one fault, nothing is changed.
 *
 * @param fates of the lines; empty where an import does not tell them
 */
public record ImportReport(boolean dryRun, int lines, int made, int changed, int unchanged, List<LineFault> faults, List<LineFate> fates) {
    public ImportReport {
        faults = List.copyOf(faults);
        fates = List.copyOf(fates);
    }

    public ImportReport(boolean dryRun, int lines, int made, int changed, int unchanged, List<LineFault> faults) {
        this(dryRun, lines, made, changed, unchanged, faults, List.of());
    }

    public static ImportReport faulty(boolean dryRun, int lines, List<LineFault> faults) {
        return new ImportReport(dryRun, lines, 0, 0, 0, faults);
    }

    public static ImportReport faulty(boolean dryRun, CsvSheet sheet, String nameColumn, List<LineFault> faults) {
        return new ImportReport(dryRun, sheet.rows().size(), 0, 0, 0, faults, LineFate.faulty(sheet, nameColumn, faults));
    }

    public boolean isSound() {
        return faults.isEmpty();
    }
}
