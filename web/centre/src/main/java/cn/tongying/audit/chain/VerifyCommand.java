package cn.tongying.audit.chain;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** What {@code deploy/audit-verify} does once it has the database: verifies, says what was found, and tells a script by its status. */
public final class VerifyCommand {
    public static final int INTACT = 0;
    public static final int TAMPERED = 1;

    private VerifyCommand() {
    }

    public static int run(DataSource database, Optional<Path> heads, PrintStream out) {
        Optional<HeadFolder> folder = heads.filter(Files::isDirectory).map(HeadFolder::new);
        VerificationReport report = new ChainVerification(new AuditDatabase(database), folder).run();
        report.findings().forEach(out::println);
        if (report.findingCount() > report.findings().size()) {
            out.println("… " + (report.findingCount() - report.findings().size()) + " more");
        }
        out.printf("已核对 %1$,d 条记录，%2$,d 个外存链头，待封存 %3$,d 条，%4$,d 条/秒  "
                        + "Verified %1$,d events and %2$,d exported heads, %3$,d not sealed yet, %4$,d events/s%n",
                report.events(), report.headsCompared(), report.unsealed(), report.eventsPerSecond());
        out.println("链头 Head: " + report.head().position() + " " + report.head().hex());
        if (report.headsCompared() == 0) {
            out.println("没有外存链头可比较：无法排除链尾被截断或整链被替换。  "
                    + "No exported head to compare: a cut end or a replaced chain cannot be excluded.");
        }
        out.println(report.intact() ? "审计链完整  The audit chain is intact"
                : "审计链已被破坏：" + report.findingCount() + " 处  The audit chain was tampered with: " + report.findingCount() + " findings");
        return report.intact() ? INTACT : TAMPERED;
    }
}
