package cn.tongying.alliance.input;

import cn.tongying.alliance.input.CsvSheet.LineFault;
import cn.tongying.alliance.input.CsvSheet.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one line of a file did or would do.
 *
 * @param code of what the line is about; empty when it has none
 * @param name of the same
 */
public record LineFate(int line, String code, String name, Fate fate) {
    /** HELD is sound itself, and not taken because another line is at fault. */
    public enum Fate { MADE, CHANGED, UNCHANGED, FAULTY, HELD }

    static List<LineFate> faulty(CsvSheet sheet, String nameColumn, List<LineFault> faults) {
        Set<Integer> lines = faults.stream().map(LineFault::line).collect(Collectors.toSet());
        return sheet.rows().stream().map(row -> of(row, nameColumn, lines.contains(row.line()) ? Fate.FAULTY : Fate.HELD)).toList();
    }

    public static LineFate of(Row row, String nameColumn, Fate fate) {
        return new LineFate(row.line(), row.fields().raw("code"), row.fields().raw(nameColumn), fate);
    }
}
