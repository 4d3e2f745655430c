package cn.tongying.reading.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/**
 * A PDF with a hole for its signature (ISO 32000-2, 12.8.1; SubFilter ETSI.CAdES.detached): what stands around the hole is the byte range that is signed. It is open while the
 * signature is had, and closed in any case.
 */
final class SignedPdf implements AutoCloseable {
    static final int MOST_SIGNATURE_BYTES = 1 << 15;
    private final PDDocument document;
    private final SignatureOptions options;
    private final ByteArrayOutputStream bytes;
    private final ExternalSigningSupport hole;
    private final byte[] digest;

    private SignedPdf(PDDocument document, SignatureOptions options, String name, Instant at) throws IOException {
        this.document = document;
        this.options = options;
        this.bytes = new ByteArrayOutputStream();
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
        signature.setName(name);
        Calendar when = Calendar.getInstance(TimeZone.getTimeZone("Asia/Shanghai"));
        when.setTimeInMillis(at.toEpochMilli());
        signature.setSignDate(when);
        document.addSignature(signature, options);
        hole = document.saveIncrementalForExternalSigning(bytes);
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(hole.getContent().readAllBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static SignedPdf of(byte[] pdf, String name, Instant at) {
        try {
            PDDocument document = Loader.loadPDF(pdf);
            try {
                SignatureOptions options = new SignatureOptions();
                options.setPreferredSignatureSize(MOST_SIGNATURE_BYTES);
                return new SignedPdf(document, options, name, at);
            } catch (IOException | RuntimeException e) {
                document.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the byte range. */
    byte[] digest() {
        return digest.clone();
    }

    /** The document with this in its hole. */
    byte[] with(byte[] cms) {
        BrokenRuleException.require(cms.length <= MOST_SIGNATURE_BYTES, SigningRule.SIZE);
        try {
            hole.setSignature(cms);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (document; options) {
            // Nothing but closing.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
