package cn.tongying.reading.results;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.failure.Causes;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.results.ReportFiler.NotTaken;
import cn.tongying.reading.results.ReportFilings.Filing;
import cn.tongying.reading.results.ReportFilings.Place;
import cn.tongying.reading.results.ReportSource.Given;
import cn.tongying.reading.results.SignedReport.Author;
import cn.tongying.reading.signature.SignatureParts;
import cn.tongying.reading.signature.SignatureService.Outcome;
import cn.tongying.reading.signature.SignatureService.Signer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/**
 * Has documents of signed versions signed by the CA, each for its own signer, and stores them in their studies, one after the other; no transaction is open while it waits.
 * A CA that does not answer is asked again for ever; what it refuses waits for a person, what it answers wrongly too after some tries.
 */
@ApplicationScoped
public class ReportSigner {
    private static final Logger LOG = System.getLogger(ReportSigner.class.getName());
    private static final int FAILURES = 10;

    @Inject ReportSignatures signatures;
    @Inject ReportFilings filings;
    @Inject ReportSource reports;
    @Inject ReportFiler filer;
    @Inject KeyPictures pictures;
    @Inject SignatureParts signing;

    /** The settings are read, and refused, when the server starts. */
    public void ready() {
        signing.service();
    }

    /** True when there may be more. */
    public boolean step() {
        return signatures.take().map(filing -> {
            sign(filing);
            return true;
        }).orElse(false);
    }

    private void sign(Filing filing) {
        switch (given(filing)) {
            case Given.Whole whole -> sign(filing, whole.report());
            case Given.Replaced _ -> signatures.replaced(filing);
            case Given.Held held -> signatures.later(filing, held.words());
        }
    }

    private Given given(Filing filing) {
        try {
            return reports.upTo(filing.task(), filing.number());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Signatures: {0} could not be read: {1}", filing.controlId(), Causes.of(e));
            return new Given.Held(ReportFiler.UNREAD);
        }
    }

    private void sign(Filing filing, SignedReport report) {
        Optional<Place> place = filings.place(filing);
        if (place.isEmpty()) {
            signatures.later(filing, ReportFiler.GONE);
        } else if (filings.isStored(filing, ReportObjects.PDF)) {
            signatures.stored(filing);
        } else {
            sign(filing, report, place.get());
        }
    }

    private void sign(Filing filing, SignedReport report, Place place) {
        Outcome outcome;
        try {
            outcome = signed(filing, report);
        } catch (ArchiveException e) {
            LOG.log(Level.WARNING, "Signatures: the images of {0} could not be drawn, it is tried again: {1}", filing.controlId(), Causes.of(e));
            signatures.later(filing, ReportFiler.UNDRAWN);
            return;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Signatures: no document can be made of {0}: {1}", filing.controlId(), Causes.of(e));
            signatures.held(filing, Causes.of(e));
            return;
        }
        end(filing, new ReportObjects(report, place.study(), place.attributes(), place.images(), place.before().with(signatures.predecessor(filing))), outcome);
    }

    private void end(Filing filing, ReportObjects objects, Outcome outcome) {
        switch (outcome) {
            case Outcome.OwnSeal own -> store(filing, objects, own.document());
            case Outcome.Signed signed -> {
                if (signatures.signed(filing, signed.by(), hash(signed.document()))) {
                    store(filing, objects, signed.document());
                }
            }
            case Outcome.Later later -> signatures.later(filing, later.words());
            case Outcome.Broken broken -> {
                LOG.log(Level.WARNING, "Signatures: what was answered for {0} breaks the rule {1}", filing.controlId(), broken.rule());
                signatures.broken(filing, broken.rule().words(), FAILURES);
            }
            case Outcome.Refused refused -> signatures.held(filing, refused.words());
        }
    }

    private Outcome signed(Filing filing, SignedReport report) {
        Author author = report.last().author();
        Map<ReportImage, byte[]> drawn = pictures.of(report, Caller.system(filing.site()));
        return signing.service().sign(new Signer(author.staffNumber(), author.name(), author.licenceNumber()), filing.controlId(),
                certificate -> ReportPdf.of(report, drawn, certificate));
    }

    private void store(Filing filing, ReportObjects objects, byte[] document) {
        Optional<NotTaken> not = filer.storedAlone(filing, objects.pdf(document));
        if (not.isEmpty()) {
            signatures.stored(filing);
        } else if (not.get().again()) {
            signatures.later(filing, not.get().words());
        } else {
            signatures.held(filing, not.get().words());
        }
    }

    static byte[] hash(byte[] document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
