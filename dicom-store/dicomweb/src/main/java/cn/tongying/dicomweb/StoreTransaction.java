package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.storing.Archive;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One Store request from its first byte to its last (PS3.18 section 10.5). Whatever of it is not taken gets a line in the
 * refused list, also what is no instance at all; what was kept before a body broke off stays kept, and the answer tells both.
 */
final class StoreTransaction {

    /** What one request may send in vain before the rest is not read any more: each costs a line and memory. */
    static final int MOST_REFUSED = 1_000;
    private static final int MOST_PARTS = 100_000;

    private final Archive archive;
    private final Caller caller;
    private final Source source;
    private final StoreRequestBody.Bounds bounds;
    private final StoreResponse outcome = new StoreResponse();

    StoreTransaction(Archive archive, Caller caller, Source source, StoreRequestBody.Bounds bounds) {
        this.archive = archive;
        this.caller = caller;
        this.source = source;
        this.bounds = bounds;
    }

    StoreResponse run(Optional<String> path, @Nullable String contentType, InputStream body) throws IOException {
        int unsupported = 0;
        try {
            Optional<StudyInstanceUid> study = path.map(ResourcePath::study);
            try (StoreBody instances = StoreRequestBody.of(contentType, body, bounds)) {
                unsupported = storeAll(instances, study);
            }
        } catch (DicomException unreadable) {
            endEarly(unreadable, "The metadata cannot be read: " + unreadable.getMessage() + ". Correct them and send the request again.",
                    "元数据无法读取。请更正后重新发送。");
        } catch (Problem problem) {
            endEarly(problem, problem.getMessage(), problem.detailZh());
        } catch (MultipartException broken) {
            endEarly(broken, "The multipart body is broken: " + broken.getMessage() + ". Send the request again.",
                    "请求体的分段格式错误。请重新发送。");
        } catch (IOException torn) {
            if (!outcome.endsIncomplete()) {
                refuse(RefusalReason.INCOMPLETE, "The sender stopped inside of the body. Send the request again.",
                        "发送方在请求体结束前中断。请重新发送。");
            }
            if (outcome.anyStored()) {
                return outcome;
            }
            throw slow(torn) ? Problem.requestTimeout() : Problem.badRequest("The body broke off", "请求体中断");
        }
        if (outcome.onlyUnsupported(unsupported)) {
            throw StoreRequestBody.unsupported("only parts of other types");
        }
        if (outcome.isEmpty()) {
            refuse(RefusalReason.INCOMPLETE, "The body holds no instance. Send at least one part.", "请求体中没有实例。请至少发送一个部分。");
            throw Problem.badRequest("The body holds no instance", "请求体中没有实例");
        }
        return outcome;
    }

    private static boolean slow(Throwable torn) {
        return torn instanceof TimeoutException || torn instanceof SocketTimeoutException
                || torn.getCause() != null && slow(torn.getCause());
    }

    private <E extends Exception> void endEarly(E reason, String message, String messageZh) throws E {
        boolean nothingBefore = outcome.isEmpty();
        refuse(RefusalReason.NOT_READABLE, message, messageZh);
        if (nothingBefore) {
            throw reason;
        }
    }

    /** @return how many parts were of a type that is not taken */
    private int storeAll(StoreBody instances, Optional<StudyInstanceUid> study) throws IOException {
        for (Optional<StoreBody.Instance> next = instances.next(); next.isPresent(); next = instances.next()) {
            switch (next.get()) {
                case StoreBody.Instance.Readable part -> store(part.part10(), study);
                case StoreBody.Instance.Assembled part -> outcome.add(archive.store(caller, new Incoming(part.dataset(), part.syntax(),
                        part.sopClass(), part.sopInstance(), study, source)));
                case StoreBody.Instance.Unsupported part -> refuse(RefusalReason.NOT_READABLE, part.message(), part.messageZh());
            }
            if (outcome.refusedCount() >= MOST_REFUSED || outcome.count() >= MOST_PARTS) {
                throw Problem.badRequest("Too much of one request was refused or sent at once; the rest was not read",
                        "单个请求中被拒绝或发送的部分过多,其余未读取");
            }
        }
        return instances.unsupported();
    }

    private void store(InputStream part, Optional<StudyInstanceUid> study) throws IOException {
        Part10.Opened opened;
        try {
            opened = Part10.open(part);
        } catch (DicomException e) {
            refuse(RefusalReason.NOT_READABLE, "Not a readable DICOM file (PS3.10): " + e.getMessage() + ". Check it with its maker.",
                    "不是可读的 DICOM 文件（PS3.10）。请与厂商核对。");
            return;
        }
        FileMetaInformation meta = opened.meta();
        outcome.add(archive.store(caller, new Incoming(opened.dataset(), meta.transferSyntax(), meta.mediaStorageSopClassUid(),
                meta.mediaStorageSopInstanceUid(), study, source)));
    }

    private void refuse(RefusalReason reason, String message, String messageZh) {
        outcome.add(archive.refuse(caller, source, reason, message, messageZh));
    }
}
