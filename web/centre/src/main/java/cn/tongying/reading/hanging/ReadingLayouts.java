package cn.tongying.reading.hanging;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.hanging.ReadingLayout.Layout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The layouts that each person chose: seen and changed by nobody else. */
@ApplicationScoped
class ReadingLayouts {
    /** More kinds of exams than there are in a hospital. */
    static final int MOST = 500;

    @Inject Database database;
    @Inject ReadExams exams;

    @Transactional
    public List<ReadingLayout> of(Caller caller) {
        return database.list("SELECT modality, body_part, layout FROM reading_layout WHERE account = ? ORDER BY modality, body_part",
                row -> new ReadingLayout(row.getString("modality"), row.getString("body_part"), Layout.valueOf(row.getString("layout"))), exams.account(caller));
    }

    /**
     * Keeps it in the place of the one before.
     *
     * @throws ProblemException 422 when there are too many
     */
    @Transactional
    public void keep(ReadingLayout chosen, Caller caller) {
        UUID account = exams.account(caller);
        database.takeTurns("reading-layout-" + account);
        database.update("DELETE FROM reading_layout WHERE account = ? AND modality = ? AND body_part = ?", account, chosen.modality(), chosen.bodyPart());
        if (database.exists("SELECT 1 FROM reading_layout WHERE account = ? OFFSET ?", account, MOST - 1)) {
            throw new ProblemException(Problem.unprocessable("At most " + MOST + " layouts are kept.", "最多保存 " + MOST + " 个布局。"));
        }
        database.update("INSERT INTO reading_layout (account, modality, body_part, layout) VALUES (?, ?, ?, ?)", account, chosen.modality(), chosen.bodyPart(), chosen.layout());
    }
}
