package cn.tongying.alliance;

import cn.tongying.alliance.CsvSheet.LineFault;
import java.util.List;

/** What an import did, or would do, or why it does nothing: with one fault, nothing is changed. */
record ImportReport(boolean dryRun, int lines, int made, int changed, int unchanged, List<LineFault> faults, List<LineFate> fates) {
    ImportReport {
        faults = List.copyOf(faults);
        fates = List.copyOf(fates);
    }

    static ImportReport faulty(boolean dryRun, CsvSheet sheet, String nameColumn, List<LineFault> faults) {
        return new ImportReport(dryRun, sheet.rows().size(), 0, 0, 0, faults, LineFate.faulty(sheet, nameColumn, faults));
    }

    boolean isSound() {
        return faults.isEmpty();
    }
}
