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
import cn.tongying.dicom.json.NativeModelReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Store request of metadata and bulk data (PS3.18 section 10.5.2): the first part holds the metadata of all instances in
 * DICOM JSON, or each instance has a part of XML, and the other parts are bulk data, found by Content-Location. Metadata
 * without bulk data may be the body itself. All of it is put on the disk first, since the parts of an instance may
 * come in any order; then one instance after the other is put together there and handed on as a Data Set.
 */
final class MetadataBody implements StoreBody {

    /** Of some hundred images; more are sent in several requests. */
    private static final long MOST_METADATA = 4L << 20;
    private static final int MOST_PARTS = 10_000;

    private final Spool spool;
    private final Map<String, Bulk> bulk = new HashMap<>();
    /** By the value itself: two parts may lie at one place where one of them is empty. */
    private final Map<Value, TransferSyntax> syntaxes = new IdentityHashMap<>();
    private final Deque<Dataset> datasets = new ArrayDeque<>();
    private ByteBudget.@Nullable Lease memory;

    /** Bulk data on the disk, and the transfer syntax of its stream where it is one. */
    private record Bulk(Spool.Run run, Optional<TransferSyntax> syntax) {
    }

    private MetadataBody(Spool spool) {
        this.spool = spool;
    }

    /** @param form the media type of the metadata */
    static MetadataBody read(MultipartReader parts, String form, StoreRequestBody.Bounds bounds) throws IOException {
        return read(form, bounds, body -> body.receive(parts, form));
    }

    /** Metadata alone. */
    static MetadataBody read(InputStream whole, String form, StoreRequestBody.Bounds bounds) throws IOException {
        return read(form, bounds, body -> List.of(body.spool.keep(whole::transferTo)));
    }

    /** Puts the body on the disk, and tells where its metadata lie. */
    @FunctionalInterface
    private interface Receiving {
        List<Spool.Run> into(MetadataBody body) throws IOException;
    }

    private static MetadataBody read(String form, StoreRequestBody.Bounds bounds, Receiving receiving) throws IOException {
        MetadataBody body = new MetadataBody(new Spool(bounds.spool(), bounds.mostBytes()));
        boolean complete = false;
        try {
            List<Spool.Run> metadata = receiving.into(body);
            body.memory = bounds.memory().apply(bounded(metadata));
            for (Spool.Run run : metadata) {
                body.parse(run, form.equals(NativeModel.MEDIA_TYPE));
            }
            complete = true;
            return body;
        } finally {
            if (!complete) {
                body.close();
            }
        }
    }

    private void parse(Spool.Run run, boolean xml) throws IOException {
        try (InputStream in = new BufferedInputStream(spool.read(run))) {
            datasets.addAll(xml ? List.of(NativeModelReader.read(in, Limits.standard(), this::value))
                    : DicomJsonReader.readAll(in, Limits.standard(), this::value));
        }
    }

    private List<Spool.Run> receive(MultipartReader parts, String form) throws IOException {
        List<Spool.Run> metadata = new ArrayList<>();
        int number = 0;
        for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            Part part = next.get();
            Spool.Run run = spool.keep(part.content()::transferTo);
            if (++number > MOST_PARTS) {
                throw Problem.badRequest("The body has more than " + MOST_PARTS + " parts; send fewer instances at once",
                        "请求体超过 " + MOST_PARTS + " 个部分；请减少每次发送的实例");
            }
            String type = part.headers().contentType().map(text -> MediaRange.parse(text).type()).orElse("");
            if (metadata.isEmpty()) {
                requireMetadata(type, form);
                metadata.add(run);
            } else if (type.equals(NativeModel.MEDIA_TYPE) && form.equals(type)) {
                metadata.add(run);
            } else {
                bulk(part.headers(), run, number);
            }
        }
        if (metadata.isEmpty()) {
            throw Problem.badRequest("The body has no metadata", "请求体中没有元数据");
        }
        return metadata;
    }

    private static void requireMetadata(String type, String form) {
        boolean right = form.equals(NativeModel.MEDIA_TYPE) ? type.equals(form) : DicomJson.MEDIA_TYPES.contains(type);
        if (!right && !type.isEmpty()) {
            throw Problem.unsupportedMediaType("The first part must be " + form + "; it is " + type, "第一部分应为 " + form + "；收到的是 " + type);
        }
    }

    private static long bounded(List<Spool.Run> metadata) {
        long length = metadata.stream().mapToLong(Spool.Run::length).sum();
        if (length > MOST_METADATA) {
            throw Problem.of(413, "Request too large", "请求过大", "The metadata have " + length + " bytes, at most " + MOST_METADATA
                    + " are taken; name large values by BulkDataURI, or send fewer instances at once",
                    "元数据为 " + length + " 字节，最多 " + MOST_METADATA + " 字节；请以 BulkDataURI 给出大的值，或减少每次发送的实例");
        }
        return length;
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
            if (tag != Tag.PixelData || found.syntax().isEmpty()) {
                return new Value.Bulk(run.offset(), run.length());
            }
            Fragments frame = Fragments.ofPlace(run.offset(), run.length());
            syntaxes.put(frame, found.syntax().get());
            return frame;
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
            return Optional.of(new Instance.Unsupported("Instance of the metadata: " + e.getMessage() + ".", "元数据中有一个实例无法读取。"));
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
                throw DicomException.malformed(Tags.text(element.tag()) + " has a BulkDataURI at which no part lies");
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
        return Optional.ofNullable(syntaxes.get(pixels.get().value())).orElseThrow();
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
