package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The phrases of each person: seen, changed and removed by nobody else. */
@ApplicationScoped
class Phrases {
    static final int MOST = 500;

    @Inject Database database;

    @Transactional
    public List<Phrase> of(Caller caller) {
        return database.list("SELECT id, shortcut, name, modality, findings, impression, version FROM report_phrase WHERE account = ? ORDER BY shortcut",
                Phrases::read, Qualification.account(caller));
    }

    /** @throws ProblemException 409 when the shortcut is taken, 422 when there are too many */
    @Transactional
    public Phrase add(Phrase.Wording wording, Caller caller) {
        UUID account = Qualification.account(caller);
        database.takeTurns("report-phrase-" + account);
        if (database.exists("SELECT 1 FROM report_phrase WHERE account = ? OFFSET ?", account, MOST - 1)) {
            throw new ProblemException(Problem.unprocessable("At most " + MOST + " phrases: remove one that you no longer use.", "最多 " + MOST + " 条常用语，请先删除不再使用的。"));
        }
        requireFree(wording.shortcut(), account, new UUID(0, 0));
        UUID id = UUID.randomUUID();
        database.update("INSERT INTO report_phrase (id, account, shortcut, name, modality, findings, impression, version) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                id, account, wording.shortcut(), wording.name(), wording.modality(), wording.findings(), wording.impression());
        return new Phrase(id, wording, 1);
    }

    /** @throws ProblemException 404; 409 when the shortcut is another's, or it was changed since */
    @Transactional
    public Phrase change(UUID id, Phrase.Wording wording, int seen, Caller caller) {
        UUID account = Qualification.account(caller);
        database.takeTurns("report-phrase-" + account);
        requireFree(wording.shortcut(), account, id);
        int changed = database.update("""
                UPDATE report_phrase SET shortcut = ?, name = ?, modality = ?, findings = ?, impression = ?, version = version + 1
                WHERE id = ? AND account = ? AND version = ?""", wording.shortcut(), wording.name(), wording.modality(), wording.findings(), wording.impression(), id, account, seen);
        if (changed == 0) {
            requireThere(id, account);
            throw new ProblemException(Problem.conflict("It was changed meanwhile in another window. Nothing was overwritten.", "该常用语已在其他窗口修改。未覆盖任何内容。"));
        }
        return new Phrase(id, wording, seen + 1);
    }

    @Transactional
    public void remove(UUID id, Caller caller) {
        UUID account = Qualification.account(caller);
        requireThere(id, account);
        database.update("DELETE FROM report_phrase WHERE id = ? AND account = ?", id, account);
    }

    private void requireThere(UUID id, UUID account) {
        if (!database.exists("SELECT 1 FROM report_phrase WHERE id = ? AND account = ?", id, account)) {
            throw new ProblemException(Problem.notFound("There is no such phrase of yours.", "没有这条常用语。"));
        }
    }

    private void requireFree(String shortcut, UUID account, UUID but) {
        if (database.exists("SELECT 1 FROM report_phrase WHERE account = ? AND shortcut = ? AND id <> ?", account, shortcut, but)) {
            throw new ProblemException(Problem.conflict("Another phrase of yours has the shortcut " + shortcut + ".", "您的另一条常用语已使用快捷词 " + shortcut + "。"));
        }
    }

    private static Phrase read(ResultSet row) throws SQLException {
        return new Phrase(row.getObject("id", UUID.class), new Phrase.Wording(row.getString("shortcut"), row.getString("name"), row.getString("modality"),
                row.getString("findings"), row.getString("impression")), row.getInt("version"));
    }
}
