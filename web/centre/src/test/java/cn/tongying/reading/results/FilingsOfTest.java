package cn.tongying.reading.results;

import cn.tongying.alliance.Database;
import cn.tongying.archive.storing.Archive;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The queue of what is stored in studies, with its transactions made by hand. */
public final class FilingsOfTest extends ReportFilings {
    private Function<Supplier<Object>, Object> transaction = Supplier::get;

    void wire(Database rows, ResultsParts given, Function<Supplier<Object>, Object> acts) {
        database = rows;
        parts = given;
        transaction = acts;
    }

    /** Which hospitals' reports are stored, as the setting has it. */
    public void sites(String setting) {
        ResultsConfig before = parts.config();
        parts.use(new ResultsConfig(before.connect(), before.answer(), before.longestPause(), before.keep(), ResultsConfig.Sites.of(setting)), parts.clock());
    }

    public ReportFiler filer(ReportSource source, Archive archive) {
        ReportFiler filer = new ReportFiler();
        filer.filings = this;
        filer.signatures = signatures;
        filer.archive = archive;
        filer.pictures = OutboxOfTest.drawing((caller, study, image) -> Optional.empty());
        filer.reports = (task, number) -> act(() -> source.upTo(task, number));
        return filer;
    }

    public static String sr(UUID task, int number) {
        return ReportObjects.uid(task, number, ReportObjects.SR).value();
    }

    public static String pdf(UUID task, int number) {
        return ReportObjects.uid(task, number, ReportObjects.PDF).value();
    }

    public static String measurements(UUID task, int number) {
        return ReportObjects.uid(task, number, ReportObjects.MEASUREMENTS).value();
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
    public Optional<Place> place(Filing filing) {
        return act(() -> super.place(filing));
    }

    @Override
    public boolean isStored(Filing filing, String sopClass) {
        return act(() -> super.isStored(filing, sopClass));
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
}
