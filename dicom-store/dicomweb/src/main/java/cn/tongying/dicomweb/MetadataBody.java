package cn.tongying.dicomweb;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.json.DicomJsonReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A Store request whose first part is the metadata of its instances in DICOM JSON, and whose other parts are their bulk data,
 * found by Content-Location (PS3.18 section 10.5.2). All of it is put on the disk first, since the parts of an instance may
 * come in any order; then one instance after the other is put together there and handed on as a Data Set.
 */
final class MetadataBody implements StoreBody {

    /** Of some hundred images; more are sent in several requests. */
    private static final long MOST_METADATA = 4L << 20;
    private static final int MOST_PARTS = 10_000;

    private final Spool spool;
    private final Map<String, Bulk> bulk = new HashMap<>();
    private final Deque<Dataset> datasets = new ArrayDeque<>();
    private ByteBudget.@Nullable Lease memory;

    /** Bulk data on the disk, and the transfer syntax of its stream where it is one. */
    private record Bulk(Spool.Run run, Optional<TransferSyntax> syntax) {
    }

    private MetadataBody(Spool spool) {
        this.spool = spool;
    }

    /** @param memory gives a lease of what parsing so many bytes of metadata takes */
    static MetadataBody read(MultipartReader parts, long mostBytes, LongFunction<ByteBudget.Lease> memory) throws IOException {
        MetadataBody body = new MetadataBody(new Spool(mostBytes));
        boolean complete = false;
        try {
            Spool.Run metadata = body.receive(parts);
            body.memory = memory.apply(metadata.length());
            try (InputStream in = new BufferedInputStream(body.spool.read(metadata))) {
                body.datasets.addAll(DicomJsonReader.readAll(in, Limits.standard(), body::value));
            }
            complete = true;
            return body;
        } finally {
            if (!complete) {
                body.close();
            }
        }
    }

    private Spool.Run receive(MultipartReader parts) throws IOException {
        Optional<Spool.Run> metadata = Optional.empty();
        int number = 0;
        for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            Part part = next.get();
            Spool.Run run = spool.keep(part.content()::transferTo);
            if (++number > MOST_PARTS) {
                throw Problem.badRequest("The body has more than " + MOST_PARTS + " parts; send fewer instances at once",
                        "请求体超过 " + MOST_PARTS + " 个部分；请减少每次发送的实例");
            }
            if (metadata.isEmpty()) {
                metadata = Optional.of(metadata(part.headers(), run));
            } else {
                bulk(part.headers(), run, number);
            }
        }
        return metadata.orElseThrow(() -> Problem.badRequest("The body has no metadata", "请求体中没有元数据"));
    }

    private static Spool.Run metadata(PartHeaders headers, Spool.Run run) {
        String type = headers.contentType().map(text -> MediaRange.parse(text).type()).orElse(DicomJson.MEDIA_TYPE);
        if (!DicomJson.MEDIA_TYPES.contains(type)) {
            throw Problem.unsupportedMediaType("The first part must be " + DicomJson.MEDIA_TYPE + "; it is " + type,
                    "第一部分应为 " + DicomJson.MEDIA_TYPE + "；收到的是 " + type);
        }
        if (run.length() > MOST_METADATA) {
            throw Problem.of(413, "Request too large", "请求过大", "The metadata have " + run.length() + " bytes, at most " + MOST_METADATA
                    + " are taken; name large values by BulkDataURI, or send fewer instances at once",
                    "元数据为 " + run.length() + " 字节，最多 " + MOST_METADATA + " 字节；请以 BulkDataURI 给出大的值，或减少每次发送的实例");
        }
        return run;
    }

    private void bulk(PartHeaders headers, Spool.Run run, int number) {
        String location = headers.field("content-location").orElseThrow(() -> Problem.badRequest("Part " + number
                + " has no Content-Location; bulk data is found by it (PS3.18 8.6.1.2)", "第 " + number + " 部分没有 Content-Location"));
        MediaRange type = MediaRange.parse(headers.contentType().orElse(StoredMediaType.OCTETS));
        Optional<TransferSyntax> named = type.parameter("transfer-syntax").map(TransferSyntax::of);
        Optional<TransferSyntax> syntax = named.isPresent() ? named.filter(TransferSyntax::encapsulated) : StoredMediaType.standardSyntax(type.type());
        if (bulk.putIfAbsent(location, new Bulk(run, syntax)) != null) {
            throw Problem.badRequest("Two parts have the same Content-Location", "两个部分的 Content-Location 相同");
        }
    }

    private Value value(String uri, int tag, Vr vr) {
        Bulk found = bulk.get(uri);
        if (found == null) {
            return new Value.Bulk(Long.MAX_VALUE, 0);
        }
        try {
            Spool.Run run = spool.padded(found.run(), vr);
            return tag == Tag.PixelData && found.syntax().isPresent() ? Fragments.ofPlace(run.offset(), run.length())
                    : new Value.Bulk(run.offset(), run.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Instance> next() throws IOException {
        Dataset dataset = datasets.poll();
        if (dataset == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(assembled(dataset));
        } catch (DicomException e) {
            return Optional.of(new Instance.Unsupported("Instance of the metadata: " + e.getMessage() + ".", "元数据中的实例:" + e.getMessage() + "。"));
        }
    }

    private Instance assembled(Dataset dataset) throws IOException {
        dataset.elements().stream().filter(element -> Tags.group(element.tag()) == 2).forEach(element -> dataset.remove(element.tag()));
        requireBulk(dataset);
        TransferSyntax syntax = syntax(dataset);
        Spool.Run run = spool.keep(out -> {
            OutputStream buffered = new BufferedOutputStream(out, 64 << 10);
            DatasetWriter.write(dataset, syntax, buffered, (offset, length, to) -> {
                try (InputStream in = spool.read(new Spool.Run(offset, length))) {
                    in.transferTo(to);
                }
            });
            buffered.flush();
        });
        return new Instance.Assembled(new BufferedInputStream(spool.read(run), 64 << 10), syntax, dataset.sopClassUid(), dataset.sopInstanceUid());
    }

    private void requireBulk(Dataset dataset) {
        for (Element element : dataset) {
            if (element.value() instanceof Value.Bulk bulkValue && bulkValue.offset() == Long.MAX_VALUE) {
                throw DicomException.malformed(Tags.text(element.tag()) + " names a BulkDataURI that no part has as its Content-Location");
            }
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(this::requireBulk);
            }
        }
    }

    /** Explicit VR Little Endian, or that of the compressed stream, which is one frame: several cannot be told apart here. */
    private TransferSyntax syntax(Dataset dataset) {
        Optional<Element> pixels = dataset.element(Tag.PixelData).filter(element -> element.value() instanceof Fragments);
        if (pixels.isEmpty()) {
            return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        if (dataset.integer(Tag.NumberOfFrames).orElse(1) > 1) {
            throw DicomException.unsupported("Compressed frames of an image of several are not taken as bulk data; send application/dicom");
        }
        long offset = ((Fragments) pixels.get().value()).offset(0);
        return bulk.values().stream().filter(one -> one.run().offset() == offset).findFirst().flatMap(Bulk::syntax).orElseThrow();
    }

    @Override
    public int unsupported() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        try (spool) {
            if (memory != null) {
                memory.close();
            }
        }
    }
}
