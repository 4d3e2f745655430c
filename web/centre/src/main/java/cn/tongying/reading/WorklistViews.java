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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The filters and columns that each person keeps of the worklist, on whatever PC: seen and changed by nobody else. */
@ApplicationScoped
class WorklistViews {
    static final int MOST = 20;

    @Inject Database database;

    /** By name. */
    @Transactional
    public List<WorklistView> of(Caller caller) {
        return database.list("SELECT id, name, list, mine, urgent, modality, specialty, site FROM worklist_view WHERE account = ? ORDER BY name", WorklistViews::read, Qualification.account(caller));
    }

    /** Empty for who never chose. */
    @Transactional
    public Optional<List<String>> columns(Caller caller) {
        return database.first("SELECT columns FROM worklist_columns WHERE account = ?", row -> Database.words(row, "columns"), Qualification.account(caller));
    }

    /**
     * Keeps it under its name, in the place of one that has the name.
     *
     * @throws ProblemException 422 when there are too many
     */
    @Transactional
    public WorklistView keep(WorklistView view, Caller caller) {
        UUID account = Qualification.account(caller);
        database.takeTurns("worklist-view-" + account);
        database.update("DELETE FROM worklist_view WHERE account = ? AND name = ?", account, view.name());
        if (database.exists("SELECT 1 FROM worklist_view WHERE account = ? OFFSET ?", account, MOST - 1)) {
            throw new ProblemException(Problem.unprocessable("At most " + MOST + " filters: remove one that you no longer use.", "最多 " + MOST + " 个常用筛选，请先删除不再使用的。"));
        }
        database.update("INSERT INTO worklist_view (id, account, name, list, mine, urgent, modality, specialty, site) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", view.id(), account, view.name(),
                view.list(), view.mine(), view.urgent(), view.modality(), view.specialty(), view.site());
        return view;
    }

    /** @throws ProblemException 404 when the caller has none such */
    @Transactional
    public void remove(UUID id, Caller caller) {
        if (database.update("DELETE FROM worklist_view WHERE id = ? AND account = ?", id, Qualification.account(caller)) == 0) {
            throw new ProblemException(Problem.notFound("There is no such filter of yours.", "没有这个常用筛选。"));
        }
    }

    @Transactional
    public void choose(Set<String> columns, Caller caller) {
        database.update("INSERT INTO worklist_columns (account, columns) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET columns = excluded.columns", Qualification.account(caller), columns);
    }

    private static WorklistView read(ResultSet row) throws SQLException {
        return new WorklistView(row.getObject("id", UUID.class), row.getString("name"), WorklistList.valueOf(row.getString("list")), row.getBoolean("mine"), row.getBoolean("urgent"),
                row.getString("modality"), row.getString("specialty"), row.getString("site"));
    }
}
