package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whole instances as an answer, each as it is kept or converted while it is sent. */
record ObjectAnswer(Retrieval retrieval, FrameImages images) {
    private static final String DICOM = StoreRequestBody.DICOM;

    Response of(HttpServletRequest request, List<StoredInstance> instances, ObjectForm form) throws IOException {
        String targets = form.multipart() + instances.stream().map(instance -> form.target(instance).orElseThrow().uid()).collect(Collectors.joining(" "));
        String etag = form.multipart() ? EntityTag.of(instances, targets) : EntityTag.of(instances.getFirst(), targets);
        return EntityTag.unlessKnown(request, etag, () -> made(request, instances, form, etag));
    }

    private Response made(HttpServletRequest request, List<StoredInstance> instances, ObjectForm form, String etag) throws IOException {
        boolean converts = instances.stream().anyMatch(form::converts);
        if (!converts && !form.multipart()) {
            StoredInstance only = instances.getFirst();
            return Streamed.single(request, retrieval.part10(only), StoredMediaType.withSyntax(DICOM, only.transferSyntax()), etag);
        }
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return pieces(instances, form, Optional.empty());
        }
        if (form.converts(instances.getFirst())) {
            return converted(instances, form, Optional.empty());
        }
        Content begun = retrieval.part10(instances.getFirst()).begun(); // one that is damaged or gone is told before the answer begins
        boolean sends = false;
        try {
            Response response = converts ? converted(instances, form, Optional.of(begun)) : pieces(instances, form, Optional.of(begun));
            sends = true;
            return Streamed.holding(begun::close, response);
        } finally {
            if (!sends) {
                begun.close();
            }
        }
    }

    private Response pieces(List<StoredInstance> instances, ObjectForm form, Optional<Content> first) {
        List<DelimitedParts.Piece> pieces = IntStream.range(0, instances.size())
                .mapToObj(at -> piece(instances.get(at), form, at == 0 ? first : Optional.empty())).toList();
        return form.multipart() ? Streamed.multipart(new DelimitedParts(DICOM, pieces)) : Streamed.single(pieces.getFirst());
    }

    /** The first that is converted is tried now, so that one that cannot be is told before the answer begins. */
    private Response converted(List<StoredInstance> instances, ObjectForm form, Optional<Content> first) throws IOException {
        ByteBudget.Lease place = images.placeToConvert();
        boolean sends = false;
        try {
            converted(instances.stream().filter(form::converts).findFirst().orElseThrow(), form).check();
            Response response = Streamed.holding(place::close, pieces(instances, form, first));
            sends = true;
            return response;
        } finally {
            if (!sends) {
                place.close();
            }
        }
    }

    private ConvertedObject converted(StoredInstance instance, ObjectForm form) {
        return new ConvertedObject(retrieval, new ConversionMemory(images), instance, form.target(instance).orElseThrow());
    }

    private DelimitedParts.Piece piece(StoredInstance instance, ObjectForm form, Optional<Content> begun) {
        String contentType = StoredMediaType.withSyntax(DICOM, form.target(instance).orElseThrow());
        String location = ResourcePath.uri(instance.identity());
        if (form.converts(instance)) {
            return new DelimitedParts.Piece(contentType, location, OptionalLong.empty(), converted(instance, form)::writeTo);
        }
        return new DelimitedParts.Piece(contentType, location,
                instance.correction().isPresent() ? OptionalLong.empty() : OptionalLong.of(instance.objectSize()), out -> {
            try (Content content = begun.isPresent() ? begun.get() : retrieval.part10(instance)) {
                Streamed.copy(content, out);
            }
        });
    }
}
