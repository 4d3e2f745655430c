package cn.tongying.alliance;

import cn.tongying.alliance.CsvSheet.LineFault;
import java.util.List;

/** What an import did, or would do, or why it does nothing: with one fault, nothing is changed. */
record ImportReport(boolean dryRun, int lines, int made, int changed, int unchanged, List<LineFault> faults) {
    ImportReport {
        faults = List.copyOf(faults);
    }

    static ImportReport faulty(boolean dryRun, int lines, List<LineFault> faults) {
        return new ImportReport(dryRun, lines, 0, 0, 0, faults);
    }

    boolean isSound() {
        return faults.isEmpty();
    }
}
