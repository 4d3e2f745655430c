package cn.tongying.reading.results;

import cn.tongying.alliance.Database;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.storing.Archive;
import cn.tongying.reading.results.ReportFilings.Filing;
import cn.tongying.reading.signature.LoopbackCa;
import cn.tongying.reading.signature.SignatureParts;
import cn.tongying.reading.signature.SignedBy;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The queue of what a CA signs, with its transactions made by hand; no CA is set before {@link #use}. */
public final class ReportSignaturesOfTest extends ReportSignatures {
    private Function<Supplier<Object>, Object> transaction = Supplier::get;

    void wire(Database rows, ResultsParts given, Function<Supplier<Object>, Object> acts) {
        database = rows;
        parts = given;
        transaction = acts;
        signing = LoopbackCa.none();
    }

    public void use(SignatureParts given) {
        signing = given;
    }

    public ReportSigner signer(FilingsOfTest filings, ReportSource source, Archive archive) {
        ReportSigner signer = new ReportSigner();
        signer.signatures = this;
        signer.filings = filings;
        signer.filer = filings.filer(source, archive);
        signer.reports = (task, number) -> act(() -> source.upTo(task, number));
        signer.pictures = OutboxOfTest.drawing((caller, study, image) -> Optional.empty());
        signer.signing = signing;
        return signer;
    }

    public ReportDocuments documents(Retrieval retrieval) {
        ReportDocuments documents = documentsUnsigned();
        documents.signatures = this;
        documents.retrieval = retrieval;
        return documents;
    }

    /** Where nothing is signed by a CA no archive is asked; within a transaction of the test. */
    public ReportDocuments documentsUnsigned() {
        ReportDocuments documents = new ReportDocuments();
        documents.signatures = new ReportSignatures() {
            @Override
            public Optional<Stored> document(UUID task, int number) {
                return Optional.empty();
            }
        };
        documents.pictures = OutboxOfTest.drawing((caller, study, image) -> Optional.empty());
        return documents;
    }

    @SuppressWarnings("unchecked")
    private <T> T act(Supplier<T> what) {
        return (T) transaction.apply(what::get);
    }

    private void run(Runnable what) {
        act(() -> {
            what.run();
            return true;
        });
    }

    @Override
    public Optional<Filing> take() {
        return act(() -> super.take());
    }

    @Override
    public boolean isQueued(Filing filing) {
        return act(() -> super.isQueued(filing));
    }

    @Override
    public Optional<Integer> predecessor(Filing filing) {
        return act(() -> super.predecessor(filing));
    }

    @Override
    public boolean signed(Filing filing, SignedBy by, byte[] hash) {
        return act(() -> super.signed(filing, by, hash));
    }

    @Override
    public void stored(Filing filing) {
        run(() -> super.stored(filing));
    }

    @Override
    public void later(Filing filing, String words) {
        run(() -> super.later(filing, words));
    }

    @Override
    public void held(Filing filing, String words) {
        run(() -> super.held(filing, words));
    }

    @Override
    public void replaced(Filing filing) {
        run(() -> super.replaced(filing));
    }

    @Override
    public Optional<Stored> document(UUID task, int number) {
        return act(() -> super.document(task, number));
    }
}
