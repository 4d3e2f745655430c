package cn.tongying.centre;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.OptionalInt;

/**
 * What went wrong, as RFC 9457 writes it, in English and 中文. A problem is made where a rule is broken,
 * carried by a {@link ProblemException}, and written by the mapper or by the sign-in filter.
 *
 * @param faults which values broke which rules, for a form to show at each field; empty when it is not about values
 */
public record Problem(String type, int status, String title, String titleZh, String detail, String detailZh,
                      OptionalInt retryAfterSeconds, List<ValueFault> faults) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A value that broke its rule. */
    public record ValueFault(String column, String rule, String ruleZh) {
    }

    public Problem {
        faults = List.copyOf(faults);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A problem has a status of 400 to 599, not " + status);
        }
    }

    private static Problem of(String type, int status, String title, String titleZh, String detail, String detailZh) {
        return new Problem("urn:tongying:problem:" + type, status, title, titleZh, detail, detailZh, OptionalInt.empty(), List.of());
    }

    public static Problem badRequest(String detail, String detailZh) {
        return of("bad-request", 400, "The request cannot be understood", "请求无法理解", detail, detailZh);
    }

    public static Problem unauthenticated(String detail, String detailZh) {
        return of("unauthenticated", 401, "Sign-in is needed", "需要登录", detail, detailZh);
    }

    public static Problem forbidden(String detail, String detailZh) {
        return of("forbidden", 403, "Not allowed", "无权访问", detail, detailZh);
    }

    public static Problem notFound(String detail, String detailZh) {
        return of("not-found", 404, "Not found", "未找到", detail, detailZh);
    }

    public static Problem methodNotAllowed() {
        return of("method-not-allowed", 405, "Method not allowed", "不支持该方法",
                "This address does not answer this method.", "该地址不支持此方法。");
    }

    public static Problem tooSlow(int seconds) {
        return of("too-slow", 408, "The body did not come in time", "请求体未及时到达",
                "A body sent here comes within " + seconds + " s.", "此处的请求体须在 " + seconds + " 秒内到达。");
    }

    public static Problem conflict(String detail, String detailZh) {
        return of("conflict", 409, "It conflicts with what is there", "与现有内容冲突", detail, detailZh);
    }

    /** RFC 9110 15.5.13: what was to be changed is another version by now. */
    public static Problem preconditionFailed(String detail, String detailZh) {
        return of("precondition-failed", 412, "It was changed meanwhile", "内容已被更改", detail, detailZh);
    }

    /** RFC 6585 3: the request must say which version it changes. */
    public static Problem preconditionRequired(String detail, String detailZh) {
        return of("precondition-required", 428, "The version is needed", "须注明版本", detail, detailZh);
    }

    public static Problem tooLarge(long bytes) {
        return of("too-large", 413, "The body is too large", "请求体过大",
                "A body sent here has at most " + bytes + " bytes.", "此处的请求体最多 " + bytes + " 字节。");
    }

    public static Problem noForms() {
        return of("unsupported-media-type", 415, "No forms are taken", "不接受表单",
                "Nothing here takes a form (application/x-www-form-urlencoded).", "此处不接受表单（application/x-www-form-urlencoded）。");
    }

    public static Problem unprocessable(String detail, String detailZh) {
        return of("unprocessable", 422, "A value is not accepted", "内容不被接受", detail, detailZh);
    }

    /** The same problem, with what each value broke. */
    public Problem withFaults(List<ValueFault> found) {
        return new Problem(type, status, title, titleZh, detail, detailZh, retryAfterSeconds, found);
    }

    public static Problem tooMany(int retryAfterSeconds, String detail, String detailZh) {
        return new Problem("urn:tongying:problem:too-many", 429, "Too many attempts", "尝试次数过多",
                detail, detailZh, OptionalInt.of(retryAfterSeconds), List.of());
    }

    public static Problem unavailable(int retryAfterSeconds, String detail, String detailZh) {
        return new Problem("urn:tongying:problem:unavailable", 503, "Not available now", "暂时不可用",
                detail, detailZh, OptionalInt.of(retryAfterSeconds), List.of());
    }

    /** What HTTP itself refused (a media type, a parameter); the status says it. */
    public static Problem ofStatus(int status) {
        return of("http-" + status, status, "The request was refused", "请求被拒绝",
                "The server answered " + status + ".", "服务器返回 " + status + "。");
    }

    /** Of an object that is kept: its bytes are not what was received, or are gone. */
    public static Problem damaged() {
        return of("damaged-object", 500, "A kept object is damaged", "所保存的对象已损坏",
                "The archive found that what it keeps of this object is not what it received, so that it could not be given out. Tell the administrator of the archive; once the same object is sent again from its source, or brought back from a backup, it can be read again.",
                "系统发现所保存的该对象已损坏或缺失，本次无法提供。请联系系统管理员；从源设备重新发送同一对象或从备份恢复后即可再次读取。");
    }

    public static Problem internal(String correlation) {
        return of("internal", 500, "Something failed here", "服务器内部错误",
                "The failure was logged under " + correlation + ".", "错误已记录，编号 " + correlation + "。");
    }

    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", type).add("title", title).add("status", status).add("detail", detail)
                .add("titleZh", titleZh).add("detailZh", detailZh);
        if (!faults.isEmpty()) {
            JsonArrayBuilder told = Json.createArrayBuilder();
            faults.forEach(fault -> told.add(Json.createObjectBuilder()
                    .add("column", fault.column()).add("rule", fault.rule()).add("ruleZh", fault.ruleZh())));
            json.add("faults", told);
        }
        return json.build();
    }
}
