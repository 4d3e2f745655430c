package cn.tongying.dicomweb;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with an RFC 9457 problem document. It is thrown by whoever notices, and mapped at one place.
 * It carries no stack trace: what a client does wrong is no news for the log.
 */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final String titleZh;
    private final String detail;
    private final String detailZh;
    private final int retryAfterSeconds;
    private final @Nullable String contentRange;

    private Problem(int status, String title, String titleZh, String detail, String detailZh, int retryAfterSeconds) {
        this(status, title, titleZh, detail, detailZh, retryAfterSeconds, null);
    }

    private Problem(int status, String title, String titleZh, String detail, String detailZh, int retryAfterSeconds,
                    @Nullable String contentRange) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.titleZh = titleZh;
        this.detail = detail;
        this.detailZh = detailZh;
        this.retryAfterSeconds = retryAfterSeconds;
        this.contentRange = contentRange;
    }

    static Problem badRequest(String detail, String detailZh) {
        return new Problem(400, "Bad request", "请求有误", detail, detailZh, 0);
    }

    static Problem unauthorized() {
        return new Problem(401, "Sign-in needed", "需要登录", "The request carries no signed-in caller",
                "请求没有已登录的调用者", 0);
    }

    static Problem notFound(String what, String whatZh) {
        return new Problem(404, "Not found", "未找到", what + " is not here, or not for this caller", whatZh + "不存在或无权查看", 0);
    }

    static Problem notAcceptable(String available) {
        return new Problem(406, "Not acceptable", "无法以所要求的格式提供",
                "None of the accepted media types can be given; available: " + available,
                "所接受的媒体类型均无法提供；可提供：" + available, 0);
    }

    /** Rendering and decoding need memory; the frame as stored does not. */
    static Problem tooLargeToDecode(long needed, long limit) {
        return new Problem(406, "Image too large to decode", "图像过大，无法解码", "Decoding this image needs " + needed
                + " bytes of memory; this server decodes at most " + limit + " bytes at once. Ask for the frame as stored: "
                + "multipart/related; type=application/octet-stream; transfer-syntax=*", "解码该图像需要 " + needed
                + " 字节内存，本服务器同时最多使用 " + limit + " 字节；请按原存储格式获取该帧", 0);
    }

    static Problem requestTimeout() {
        return new Problem(408, "Request timeout", "请求超时", "The body did not go on in time; send the request again",
                "请求体长时间没有后续数据；请重新发送", 0);
    }

    static Problem conflict(String detail, String detailZh) {
        return new Problem(409, "Conflict", "冲突", detail, detailZh, 0);
    }

    static Problem tooLargeAtOnce(long most) {
        return new Problem(413, "Request too large", "请求过大", "Metadata, bulk data and the instances made of them have at most " + most
                + " bytes in one request; send fewer instances at once, or application/dicom",
                "单个请求的元数据、批量数据及由其生成的实例最多 " + most + " 字节；请减少每次发送的实例，或以 application/dicom 发送", 0);
    }

    static Problem unsupportedMediaType(String detail, String detailZh) {
        return new Problem(415, "Unsupported media type", "不支持的媒体类型", detail, detailZh, 0);
    }

    static Problem rangeNotSatisfiable(long size) {
        return new Problem(416, "Range not satisfiable", "范围无效", "The value has " + size + " bytes", "该值共 " + size + " 字节", 0,
                "bytes */" + size);
    }

    static Problem overloaded(int retryAfterSeconds) {
        return new Problem(503, "Busy", "系统繁忙", "The archive has as much to do at the moment as it can; try again in "
                + retryAfterSeconds + " s", "归档系统正忙，请在 " + retryAfterSeconds + " 秒后重试", retryAfterSeconds);
    }

    static Problem unavailable(int retryAfterSeconds) {
        return new Problem(503, "Not available now", "暂时不可用", "The catalogue does not answer at the moment; try again in "
                + retryAfterSeconds + " s", "目录数据库暂时没有应答，请在 " + retryAfterSeconds + " 秒后重试", retryAfterSeconds);
    }

    static Problem full() {
        return new Problem(507, "Insufficient storage", "存储空间不足", "The archive has no space left", "归档系统存储空间不足", 0);
    }

    static Problem of(int status, String title, String titleZh, String detail, String detailZh) {
        return new Problem(status, title, titleZh, detail, detailZh, 0);
    }

    int status() {
        return status;
    }

    Optional<Integer> retryAfterSeconds() {
        return retryAfterSeconds > 0 ? Optional.of(retryAfterSeconds) : Optional.empty();
    }

    /** Of what size the representation is, for who asked beyond it (RFC 9110 section 15.5.17). */
    Optional<String> contentRange() {
        return Optional.ofNullable(contentRange);
    }

    String detailZh() {
        return detailZh;
    }

    /** The problem document (RFC 9457 section 3). */
    String document() {
        StringBuilder json = new StringBuilder(256).append("{\"type\":\"about:blank\",\"status\":").append(status);
        field(json, "title", title);
        field(json, "titleZh", titleZh);
        field(json, "detail", detail);
        field(json, "detailZh", detailZh);
        return json.append('}').toString();
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F || c == '<' || c == '>' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
