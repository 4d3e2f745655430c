package cn.tongying.dicomweb;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.conversion.NotConvertibleException;
import cn.tongying.dicom.DicomException;
import cn.tongying.failure.Causes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.UUID;

/**
 * The one place where a failure becomes an answer: an RFC 9457 problem document. What nobody expected is logged with a
 * number that the client is told, and tells nothing else.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = problem(failure);
        Response.ResponseBuilder response = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem.document());
        problem.retryAfterSeconds().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        problem.contentRange().ifPresent(range -> response.header("Content-Range", range));
        if (failure instanceof WebApplicationException known && known.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, known.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    static Problem problem(Throwable failure) {
        if (ArchiveException.isDamage(failure)) {
            return damaged(failure);
        }
        return switch (failure) {
            case Problem problem -> problem;
            case ArchiveException refused -> archive(refused);
            case DicomException unreadable -> dicom(unreadable);
            case NotConvertibleException kept -> Problem.notAcceptable("transfer-syntax=* (as kept; " + kept.getMessage() + ")");
            case MultipartException malformed -> Problem.badRequest(malformed.getMessage(), "请求体的分段格式错误。");
            case WebApplicationException known when known.getResponse().getStatus() < 500 -> routing(known);
            default -> unexpected(failure);
        };
    }

    private static Problem damaged(Throwable failure) {
        LOG.log(Level.ERROR, "A kept object is damaged or gone: {0}", Causes.of(failure));
        return Problem.of(ArchiveException.Category.DAMAGED.httpStatus(), "Object damaged", "对象已损坏",
                "The archive found that what it keeps of this object is not what it received, so that it could not be given out. Tell the administrator of the archive; once the same object is sent again from its source, or brought back from a backup, it can be read again.",
                "系统发现所保存的该对象已损坏或缺失，本次无法提供。请联系系统管理员；从源设备重新发送同一对象或从备份恢复后即可再次读取。");
    }

    private static Problem archive(ArchiveException refused) {
        return switch (refused.category()) {
            case BAD_REQUEST -> Problem.badRequest(refused.getMessage(), "查询条件有误：日期、时间或数字的写法不正确。");
            case TOO_BROAD -> Problem.badRequest(refused.getMessage(), "匹配的内容过多，检索已中止，请缩小范围。");
            case BUSY -> Problem.overloaded(RETRY_AFTER_SECONDS);
            case DAMAGED -> damaged(refused);
            case UNAVAILABLE -> {
                LOG.log(Level.WARNING, "The archive is away: {0}", Causes.of(refused));
                yield Problem.unavailable(RETRY_AFTER_SECONDS);
            }
        };
    }

    /** An object that was taken in but cannot be decoded or shown: the client's request was right. */
    private static Problem dicom(DicomException unreadable) {
        return switch (unreadable.category()) {
            case UNSUPPORTED -> Problem.notAcceptable("the stored form (" + unreadable.getMessage() + ")");
            case TRUNCATED, MALFORMED, LIMIT_EXCEEDED -> Problem.of(422, "Object cannot be processed", "对象无法处理",
                    unreadable.getMessage(), "该 DICOM 对象无法处理，其内容有误或不受支持。");
        };
    }

    private static Problem routing(WebApplicationException known) {
        int status = known.getResponse().getStatus();
        return switch (status) {
            case 404 -> Problem.of(404, "Not found", "未找到", "There is no such resource", "没有此资源");
            case 405 -> Problem.of(405, "Method not allowed", "方法不允许", "The resource does not know this method",
                    "该资源不支持此方法");
            case 415 -> Problem.unsupportedMediaType("The media type of the body is not taken here", "不接受该请求体的媒体类型");
            default -> Problem.of(status, "Request refused", "请求被拒绝", "The request was refused with status " + status,
                    "请求被拒绝，状态 " + status);
        };
    }

    private static Problem unexpected(Throwable failure) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.ERROR, "Unexpected failure {0}: {1}", number, Causes.of(failure));
        return Problem.of(500, "Internal error", "内部错误", "Something failed here; the log tells more under " + number,
                "服务器内部错误，日志编号 " + number);
    }
}
