package cn.tongying.alliance;

import cn.tongying.alliance.CsvSheet.LineFault;
import java.util.List;

/** What an import did, or would do, or why it does nothing: with one fault, nothing is changed. */
public record ImportReport(boolean dryRun, int lines, int made, int changed, int unchanged, List<LineFault> faults) {
    public ImportReport {
        faults = List.copyOf(faults);
    }

    public static ImportReport faulty(boolean dryRun, int lines, List<LineFault> faults) {
        return new ImportReport(dryRun, lines, 0, 0, 0, faults);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }
}
