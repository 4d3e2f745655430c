package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.pixel.PresentationState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of a study as one of its grayscale presentation states wants them seen (PS3.18 section 8.3.5.1 and PS3.4 section
 * N.2).
 */
record PresentedImages(Retrieval retrieval, FrameImages images) {
    static boolean isState(StoredInstance instance) {
        return instance.identity().sopClass().value().equals(PresentationState.SOP_CLASS);
    }

    /** A frame of an image that is shown. */
    private record Shown(StoredInstance instance, int frame) {
        boolean isThere() {
            return frame >= 1 && frame <= instance.numberOfFrames();
        }
    }

    /** All images that the state is for and the caller may see, in its order. */
    Response all(HttpServletRequest request, Caller caller, StoredInstance stored) throws IOException {
        RenderingRequest asked = asked(RenderingRequest.parse(QueryString.parse(request.getQueryString())));
        HeldState held = HeldState.read(retrieval, images, stored);
        boolean sends = false;
        try {
            Response response = all(request, stored, shown(caller, stored, held.state()), held, asked);
            sends = response.hasEntity() && !HttpMethod.HEAD.equals(request.getMethod());
            return response;
        } finally {
            if (!sends) {
                held.close();
            }
        }
    }

    /** The state is held until the last part is sent. */
    private Response all(HttpServletRequest request, StoredInstance stored, List<Shown> shown, HeldState held, RenderingRequest asked) throws IOException {
        if (shown.isEmpty()) {
            throw Problem.notFound("The image that the presentation state is for", "该显示状态所引用的图像");
        }
        Accept accept = RequestAccept.of(request);
        Optional<String> parts = accept.first(RenderedResource::ofParts);
        if (shown.size() == 1 && (parts.isEmpty() || accept.ranges().getFirst().type().equals("*/*"))) {
            return one(request, stored, held, shown.getFirst().instance(), shown.getFirst().frame(), asked, accept.requireOneOf(RenderingRequest.MEDIA_TYPES));
        }
        String mediaType = parts.orElseThrow(() -> Problem.notAcceptable("multipart/related; type=\"image/jpeg\" or \"image/png\""));
        List<StoredInstance> all = new ArrayList<>(List.of(stored));
        shown.forEach(one -> all.add(one.instance()));
        return EntityTag.unlessKnown(request, EntityTag.of(all, asked + mediaType), () -> Streamed.holding(held.memory()::close,
                RenderedParts.of(request, shown.stream().map(one -> new Presented(images, one, held.state(), asked, mediaType)).iterator(), mediaType)));
    }

    private record Presented(FrameImages images, Shown shown, PresentationState state, RenderingRequest asked, String mediaType) implements RenderedParts.Image {
        @Override
        public StoredInstance instance() {
            return shown.instance();
        }

        @Override
        public String location() {
            return ResourcePath.uri(shown.instance().identity()) + "/frames/" + shown.frame() + "/rendered";
        }

        @Override
        public LentBytes encoded() throws IOException {
            return images.encodedImage(shown.instance(), shown.frame(), state, asked, mediaType);
        }
    }

    /** One image with a state of its study; an error of the request when the state is not for it (PS3.18 section 9.5.1.2). */
    Response one(HttpServletRequest request, StoredInstance stored, StoredInstance image, int frame, RenderingRequest asked, String mediaType) throws IOException {
        try (HeldState held = HeldState.read(retrieval, images, stored)) {
            if (!held.state().isFor(image.identity().instance(), frame)) {
                throw Problem.badRequest("The presentation state is not for this image", "该显示状态不适用于此图像");
            }
            return one(request, stored, held, image, frame, asked(asked), mediaType);
        }
    }

    /** The image is made at once, so that the state is needed no longer. */
    private Response one(HttpServletRequest request, StoredInstance stored, HeldState held, StoredInstance image, int frame, RenderingRequest asked,
                         String mediaType) throws IOException {
        String etag = EntityTag.of(image, EntityTag.of(stored, "state") + frame + asked + mediaType);
        return EntityTag.unlessKnown(request, etag, () -> {
            try (held) {
                return Streamed.single(request, mediaType, images.encodedImage(image, frame, held.state(), asked, mediaType));
            }
        });
    }

    /** The state says what of the image is seen and in which window; only how large is left to ask. */
    private static RenderingRequest asked(RenderingRequest request) {
        boolean region = request.viewport().filter(box -> box.left() != 0 || box.top() != 0 || box.regionWidth() != 0 || box.regionHeight() != 0).isPresent();
        if (request.window().isPresent() || region) {
            throw Problem.badRequest("A presentation state says the window and the region itself; only the size and the quality can be asked",
                    "窗宽窗位与区域由显示状态决定，只能指定大小与质量");
        }
        return request;
    }

    /** One question to the index, however many images the state is for; one image by itself is found as if it were asked for. */
    private List<Shown> shown(Caller caller, StoredInstance stored, PresentationState state) {
        List<PresentationState.Reference> references = state.references();
        Set<SeriesInstanceUid> series = references.stream().map(PresentationState.Reference::series).collect(Collectors.toSet());
        Set<SopInstanceUid> instances = references.stream().map(PresentationState.Reference::instance).collect(Collectors.toSet());
        Map<Place, StoredInstance> found = new HashMap<>();
        retrieval.find(caller, stored.identity().study(), only(series), only(instances))
                .forEach(image -> found.put(new Place(image.identity().series(), image.identity().instance()), image));
        return references.stream().flatMap(reference -> Optional.ofNullable(found.get(new Place(reference.series(), reference.instance())))
                .map(image -> new Shown(image, reference.frame())).filter(Shown::isThere).stream()).toList();
    }

    /** Where an image lies in its study. */
    private record Place(SeriesInstanceUid series, SopInstanceUid instance) {
    }

    private static <T> Optional<T> only(Set<T> values) {
        return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
    }
}
