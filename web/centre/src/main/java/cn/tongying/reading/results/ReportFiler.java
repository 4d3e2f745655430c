package cn.tongying.reading.results;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.storing.Archive;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.failure.Causes;
import cn.tongying.reading.results.ReportFilings.Filing;
import cn.tongying.reading.results.ReportFilings.Place;
import cn.tongying.reading.results.ReportSource.Given;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Stores signed reports in their studies by the archive's own intake, one after the other; no transaction of its own is open while it does. */
@ApplicationScoped
public class ReportFiler {
    private static final Logger LOG = System.getLogger(ReportFiler.class.getName());
    static final String UNREAD = "暂时读不出该报告，稍后自动重试。";
    static final String UNDRAWN = "暂时画不出关键图像，稍后自动重试。";
    static final String GONE = "该检查的影像已从归档中删除，报告未存入检查。";
    private static final int FAILURES = 10;

    @Inject ReportFilings filings;
    @Inject ReportSource reports;
    @Inject Archive archive;
    @Inject KeyPictures pictures;
    @Inject ReportSignatures signatures;

    /** What the archive said of one object that it does not take. */
    record NotTaken(boolean again, String words) {
    }

    /** True when there may be more. */
    public boolean step() {
        return filings.take().map(filing -> {
            file(filing);
            return true;
        }).orElse(false);
    }

    private void file(Filing filing) {
        switch (given(filing)) {
            case Given.Whole whole -> file(filing, whole.report());
            case Given.Replaced _ -> filings.replaced(filing);
            case Given.Held held -> filings.later(filing, held.words());
        }
    }

    private Given given(Filing filing) {
        try {
            return reports.upTo(filing.task(), filing.number());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Reports in studies: {0} could not be read: {1}", filing.controlId(), Causes.of(e));
            return new Given.Held(UNREAD);
        }
    }

    private void file(Filing filing, SignedReport report) {
        Optional<Place> place = filings.place(filing);
        if (place.isEmpty()) {
            filings.later(filing, GONE);
            return;
        }
        Map<String, byte[]> objects;
        try {
            objects = made(filing, new ReportObjects(report, place.get().study(), place.get().attributes(), place.get().images(), place.get().before()));
        } catch (ArchiveException e) {
            LOG.log(Level.WARNING, "Reports in studies: the images of {0} could not be drawn, it is tried again: {1}", filing.controlId(), Causes.of(e));
            notStored(filing, new NotTaken(true, UNDRAWN));
            return;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Reports in studies: no object can be made of {0}: {1}", filing.controlId(), Causes.of(e));
            filings.held(filing, Causes.of(e));
            return;
        }
        store(filing, objects);
    }

    /** By SOP Class, those that are not there yet; a document that a CA signs is {@link ReportSigner}'s to store. */
    private Map<String, byte[]> made(Filing filing, ReportObjects objects) {
        Map<String, byte[]> made = new TreeMap<>();
        if (!filings.isStored(filing, ReportObjects.SR)) {
            made.put(ReportObjects.SR, bytes(objects.sr()));
        }
        if (!signatures.isQueued(filing) && !filings.isStored(filing, ReportObjects.PDF)) {
            made.put(ReportObjects.PDF, bytes(objects.pdf(ReportPdf.of(objects.report(), pictures.of(objects.report(), Caller.system(filing.site()))))));
        }
        if (!filings.isStored(filing, ReportObjects.MEASUREMENTS)) {
            objects.measurements().ifPresent(object -> made.put(ReportObjects.MEASUREMENTS, bytes(object)));
        }
        return made;
    }

    private static byte[] bytes(Dataset object) {
        return DatasetWriter.toBytes(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private void store(Filing filing, Map<String, byte[]> objects) {
        for (byte[] object : objects.values()) {
            Optional<NotTaken> not = stored(filing, object);
            if (not.isPresent()) {
                notStored(filing, not.get());
                return;
            }
        }
        archive.senderFinished(source(filing).sender());
        filings.stored(filing);
    }

    private static Source source(Filing filing) {
        return new Source(Source.Via.PORTAL, "results", "", "report " + filing.controlId());
    }

    /** One object, by the archive's own intake. */
    private Optional<NotTaken> stored(Filing filing, byte[] object) {
        return notTaken(archive.store(Caller.system(filing.site()), new Incoming(new ByteArrayInputStream(object), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(),
                Optional.empty(), Optional.empty(), source(filing))));
    }

    /** One object alone. */
    Optional<NotTaken> storedAlone(Filing filing, Dataset object) {
        Optional<NotTaken> not = stored(filing, bytes(object));
        if (not.isEmpty()) {
            archive.senderFinished(source(filing).sender());
        }
        return not;
    }

    private static Optional<NotTaken> notTaken(StoreOutcome outcome) {
        return switch (outcome) {
            case StoreOutcome.Stored _, StoreOutcome.AlreadyStored _ -> Optional.empty();
            case StoreOutcome.Refused refused -> Optional.of(new NotTaken(refused.reason().transientCondition() || refused.reason() == RefusalReason.PROCESSING_FAILURE, refused.messageZh()));
        };
    }

    /** An error of the archive's is not tried for ever. */
    private void notStored(Filing filing, NotTaken not) {
        if (not.again() && filing.tries() < FAILURES) {
            filings.later(filing, not.words());
        } else {
            filings.held(filing, not.words());
        }
    }
}
