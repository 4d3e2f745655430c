package cn.tongying.centre;

import cn.tongying.archive.ArchiveException;
import cn.tongying.objects.DamagedObjectException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Which problem a failure is, seen from outside: the caller's mistake, a part that is away for now, or ours. */
public final class Failures {
    private static final int RETRY_SECONDS = 5;

    private Failures() {
    }

    public static Problem problemOf(Throwable failure, String correlation) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ProblemException told -> { return told.problem(); }
                case WebApplicationException web -> { return ofHttp(web.getResponse().getStatus(), correlation); }
                case ArchiveException archive -> { return ofArchive(archive); }
                case DamagedObjectException damaged -> { return Problem.damaged(); }
                // The pool of the server gave no connection: its SQLException says no SQLSTATE.
                case ResourceAllocationException none -> { return databaseAway(); }
                case SQLTransientException away -> { return databaseAway(); }
                case SQLException sql when isAway(sql.getSQLState()) -> { return databaseAway(); }
                case SQLException sql when isCollision(sql.getSQLState()) -> { return collision(); }
                default -> { }
            }
        }
        return Problem.internal(correlation);
    }

    /** SQLSTATE class 08 is a lost connection; 57P and 53300 a server that is stopping, starting or full. */
    private static boolean isAway(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
    }

    /** Two waited for one another, or one for too long: this one was rolled back, and does the same again with success. */
    public static boolean isCollision(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isCollision(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCollision(@Nullable String state) {
        return state != null && (state.equals("40P01") || state.equals("40001") || state.equals("55P03"));
    }

    private static Problem collision() {
        return Problem.unavailable(1, "Somebody else worked on the same at this moment. Nothing was changed: do it again.", "此刻有他人在处理同一内容，未作任何更改，请重试。");
    }

    private static Problem databaseAway() {
        return Problem.unavailable(RETRY_SECONDS, "The database cannot be reached.", "数据库暂时无法访问。");
    }

    private static Problem ofArchive(ArchiveException archive) {
        return switch (archive.category()) {
            case BAD_REQUEST -> Problem.badRequest(archive.getMessage(), "查询条件不符合要求。");
            case TOO_BROAD -> Problem.unprocessable("So much matches that the search was given up. Type more letters of the name, or choose a day, a hospital or a modality.",
                    "匹配的检查过多，检索已中止。请多输入几个字，或选择日期、医院、设备类型。");
            case BUSY -> Problem.unavailable(RETRY_SECONDS, "Too much is being read at once; the server has no memory left for more. Ask again in a moment.",
                    "同时读取的内容过多，服务器暂无可用内存。请稍后重试。");
            case DAMAGED -> Problem.damaged();
            case UNAVAILABLE -> databaseAway();
        };
    }

    private static Problem ofHttp(int status, String correlation) {
        return switch (status) {
            case 400 -> Problem.badRequest("The body or a parameter is not as this address asks.", "请求体或参数不符合要求。");
            case 404 -> Problem.notFound("There is nothing at this address.", "该地址没有内容。");
            case 405 -> Problem.methodNotAllowed();
            default -> status >= 400 && status < 500 ? Problem.ofStatus(status) : Problem.internal(correlation);
        };
    }
}
