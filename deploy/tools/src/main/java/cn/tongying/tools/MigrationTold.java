package cn.tongying.tools;

import cn.tongying.tools.migrate.DayRecord;
import cn.tongying.tools.migrate.MigrationListener;
import cn.tongying.tools.migrate.StudyDay;
import cn.tongying.tools.migrate.StudyRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** Tells on the terminal how far a migration is: a line for each day, for each study that was moved, and for each pause. */
final class MigrationTold implements MigrationListener {

    private static final Map<DayRecord.State, String> STATES = Map.of(
            DayRecord.State.HELD, "✓ 全部在库 all held", DayRecord.State.LACKING, "✗ 有缺 lacking",
            DayRecord.State.IN_PARTS, "✓ 分段列出者全部在库 all held that was listed in parts",
            DayRecord.State.NOT_WHOLE, "? 旧 PACS 未列全 not wholly listed", DayRecord.State.COUNTED, "仅计数 counted");

    private final PrintStream out;

    MigrationTold(PrintStream out) {
        this.out = out;
    }

    /** An empty day of ten years needs no line. */
    @Override
    public void day(DayRecord day) {
        if (day.studies() > 0 || day.state() == DayRecord.State.NOT_WHOLE) {
            out.println("%s  检查 studies %d/%d · 实例 instances 宣告 announced %d，在库 held %d，缺 lacking %d  %s".formatted(day.day(), day.complete(),
                    day.studies(), day.announced(), day.held(), day.lacking(), STATES.get(day.state())));
        }
    }

    @Override
    public void study(StudyRecord study) {
        out.println("  %s %s  %d/%d%s".formatted(study.missing() == 0 ? "✓" : "✗", study.study().value(), study.held(), study.announced(),
                study.missing() == 0 ? "" : "  缺 lacking " + study.missing() + "  " + study.status()));
    }

    @Override
    public void dayFailed(StudyDay day, String why) {
        out.println(day + "  " + why);
    }

    @Override
    public void waits(Duration length, String why) {
        out.println("等待 waiting %d s: %s".formatted(length.toSeconds(), why));
    }
}
