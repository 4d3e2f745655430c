package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What deciding who sees what costs, and what the audit costs (issue 3, "Figures to reach"): the same requests of the same server,
 * round by round, once by a reader who sees by a rule and once by one who sees everything. Both find the same. For stores the control is
 * the same server whose database drops the events of the audit, so that making and sending them still counts for the control.
 */
final class AccessTrial {

    private static final List<String> DICOM_JSON = List.of("Accept: application/dicom+json");
    private static final List<String> FRAME = List.of("Accept: multipart/related; type=\"application/octet-stream\"; transfer-syntax=*");
    private static final long FRAME_BYTES = 2L * TestImages.SIDE * TestImages.SIDE;
    private static final Target TEN_PERCENT = new Target.Times(0.9);
    private static final Target FIVE_PERCENT = new Target.Times(0.95);

    private final Options options;
    private final TongyingServer server;
    private final TestImages images;
    private final Prefill prefill;
    private final PrintStream out;
    private final List<Line> lines = new ArrayList<>();

    AccessTrial(Options options, TongyingServer server, TestImages images, PrintStream out) {
        this.options = options;
        this.server = server;
        this.images = images;
        this.prefill = new Prefill(images);
        this.out = out;
    }

    List<Line> run() throws IOException {
        try (Alliance alliance = new Alliance(server.database())) {
            out.println("填充目录 Filling the catalogue, " + options.studies() + " studies");
            alliance.fill(options.studies());
            prefill.send(server);
            Reader everywhere = server.reader("everywhere", "\"allSites\":true");
            Reader own = server.reader("own", "\"sites\":[\"DEFAULT\"]");
            Reader agreed = server.reader("agreed", "\"sites\":[\"H02\"]");
            Reader related = server.reader("related", "\"sites\":[\"H50\"]");
            alliance.agree("H02", "DEFAULT");
            alliance.relate(related.account(), images.studyUid(Prefill.HUNDRED));
            searches("本院 own hospital", rounds(everywhere, own));
            searches("协议 agreements with 13", rounds(everywhere, agreed));
            frames("本院 own hospital", rounds(everywhere, own));
            frames("协议 agreements with 13", rounds(everywhere, agreed));
            frames("个案授权 relation to the study", rounds(everywhere, related));
            stores(alliance);
        } catch (SQLException failure) {
            throw new BenchException("The catalogue could not be filled: " + failure.getMessage(), failure);
        }
        return lines;
    }

    private Rounds rounds(Server control, Server measured) {
        return new Rounds(control, measured, options.warmUp(), options.rounds(), options.length(), out);
    }

    private void searches(String who, Rounds rounds) {
        search(who + ", QIDO 按患者号 by patient ID", rounds, n -> "/studies?PatientID=" + TestImages.patientId(n * 17 % Prefill.SMALL_STUDIES));
        search(who + ", QIDO 按姓名 by name", rounds, n -> "/studies?PatientName=" + TestImages.familyName(n * 17 % Prefill.SMALL_STUDIES) + "*");
    }

    private void search(String name, Rounds rounds, IntFunction<String> paths) {
        lines.add(rounds.measure(name, Unit.REQUESTS_PER_SECOND, TEN_PERCENT, new GetLoad(1, DICOM_JSON, 100, paths)));
    }

    private void frames(String who, Rounds rounds) {
        for (int clients : new int[] {1, 6}) {
            lines.add(rounds.measure(who + ", 帧 frames 512 KiB, " + clients + " 个客户端 clients", Unit.FRAMES_PER_SECOND, TEN_PERCENT,
                    new GetLoad(clients, FRAME, FRAME_BYTES, prefill::framePath)));
        }
    }

    private void stores(Alliance alliance) throws SQLException {
        alliance.prepareToDropAudit();
        Server dropping = new Reader(server, "without audit", "", "");
        Load load = new StoreLoad(8, images, new Numbers());
        lines.add(rounds(dropping, server).measure("C-STORE, 8 个关联 associations, 对照 control: 不写审计 audit dropped", Unit.IMAGES_PER_SECOND, FIVE_PERCENT,
                (measured, length) -> {
                    switchAudit(alliance, measured == dropping);
                    return load.perSecond(server, length);
                }));
    }

    private static void switchAudit(Alliance alliance, boolean drop) throws IOException {
        try {
            alliance.dropAudit(drop);
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }
}
