package cn.tongying.reading.results;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.failure.Causes;
import cn.tongying.reading.results.ReportSignatures.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The document of a report, for who may read it: the one that the CA signed, byte for byte as it is stored in the study, else one made now that says
 * 未经CA签名. A stored one that cannot be read, or is not what was signed, is not given out, and the log says so.
 */
@ApplicationScoped
public class ReportDocuments {
    private static final Logger LOG = System.getLogger(ReportDocuments.class.getName());

    /** Encapsulated Document, by which its value is found. */
    private static final String DOCUMENT = "00420011";

    @Inject ReportSignatures signatures;
    @Inject Retrieval retrieval;
    @Inject KeyPictures pictures;

    public byte[] of(SignedReport report, Caller caller) {
        return signatures.document(report.task(), report.last().number()).flatMap(stored -> read(stored, report)).orElseGet(() -> ReportPdf.of(report, pictures.of(report, caller)));
    }

    private Optional<byte[]> read(Stored stored, SignedReport report) {
        try {
            Optional<byte[]> document = retrieval.find(Caller.system(stored.site()), stored.study(), Optional.of(stored.series()), Optional.of(stored.instance())).stream().findFirst()
                    .flatMap(instance -> retrieval.bulkData(instance, DOCUMENT)).flatMap(content -> whole(content, stored.hash()));
            if (document.isEmpty()) {
                LOG.log(Level.ERROR, "Signatures: the document of version {0} of {1} is not in its study as it was signed", report.last().number(), report.task());
            }
            return document;
        } catch (ArchiveException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "Signatures: the signed document of version {0} of {1} could not be read: {2}", report.last().number(), report.task(), Causes.of(e));
            return Optional.empty();
        }
    }

    /** The one of this hash, without the byte that may make its length even. */
    private static Optional<byte[]> whole(Content content, byte[] hash) {
        try (content) {
            byte[] value = content.stream().readAllBytes();
            byte[] shorter = Arrays.copyOf(value, Math.max(0, value.length - 1));
            return Stream.of(value, shorter).filter(bytes -> Arrays.equals(ReportSigner.hash(bytes), hash)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
