package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Frames of an instance as an answer. As stored they flow from the object store; turned into little endian, decoded or compressed otherwise
 * they are in memory one at a time, within the budget for decoding, until they are sent.
 */
@ApplicationScoped
public class FrameAnswers {

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;

    /** Frames of these numbers in this form. */
    Response of(HttpServletRequest request, StoredInstance found, FrameForm form, List<Integer> numbers) throws IOException {
        boolean changed = form.made() != FrameForm.Made.AS_STORED || found.transferSyntax().bigEndianPixels();
        return changed ? answer(form, changed(request, found, form, numbers)) : stored(request, found, form, numbers);
    }

    /** All frames as the one value that native Pixel Data are (PS3.5 8.1.1), in little endian; they are made one after the other. */
    Response nativeValue(HttpServletRequest request, StoredInstance found, List<Integer> numbers) throws IOException {
        List<DelimitedParts.Piece> pieces = changed(request, found, FrameForm.octets(FrameForm.Made.DECODED, false), numbers);
        OptionalLong frame = pieces.getFirst().length();
        OptionalLong length = frame.isPresent() ? OptionalLong.of(frame.getAsLong() * numbers.size()) : frame;
        return Streamed.single(new DelimitedParts.Piece(StoredMediaType.OCTETS, "", length, out -> {
            for (DelimitedParts.Piece piece : pieces) {
                piece.writer().writeTo(out);
            }
        }));
    }

    private static Response answer(FrameForm form, List<DelimitedParts.Piece> pieces) {
        return form.multipart() ? Streamed.multipart(new DelimitedParts(form.mediaType(), pieces))
                : Streamed.single(pieces.getFirst());
    }

    private Response stored(HttpServletRequest request, StoredInstance instance, FrameForm form, List<Integer> numbers) throws IOException {
        List<Content> contents = new ArrayList<>(contents(instance, numbers));
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return answer(form, pieces(instance, form, numbers, contents));
        }
        Content begun = contents.getFirst().begun(); // what is damaged or gone is told before the answer begins
        contents.set(0, begun);
        return Streamed.holding(begun::close, answer(form, pieces(instance, form, numbers, contents)));
    }

    private static List<DelimitedParts.Piece> pieces(StoredInstance instance, FrameForm form, List<Integer> numbers, List<Content> contents) {
        List<DelimitedParts.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            Content content = contents.get(i);
            pieces.add(new DelimitedParts.Piece(form.contentType(), location(instance, numbers.get(i)), content.length(),
                    out -> Streamed.copy(content, out)));
        }
        return pieces;
    }

    private List<Content> contents(StoredInstance instance, List<Integer> numbers) {
        return (numbers.size() == 1 ? retrieval.frame(instance, numbers.getFirst()).map(List::of)
                : retrieval.frames(instance, numbers)).orElseThrow(() -> missing(instance, numbers));
    }

    /** The first frame is made now, so that one that cannot be made is told before the answer begins; for a HEAD none is. */
    private List<DelimitedParts.Piece> changed(HttpServletRequest request, StoredInstance instance, FrameForm form, List<Integer> numbers) throws IOException {
        if (numbers.stream().anyMatch(number -> number > instance.numberOfFrames())) {
            throw missing(instance, numbers);
        }
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return numbers.stream().map(number -> new DelimitedParts.Piece(form.contentType(), location(instance, number), OptionalLong.empty(), out -> { })).toList();
        }
        LentBytes first = made(instance, form, numbers.getFirst());
        boolean alike = form.made() != FrameForm.Made.COMPRESSED || numbers.size() == 1;
        OptionalLong length = alike ? OptionalLong.of(first.length()) : OptionalLong.empty();
        List<DelimitedParts.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            int number = numbers.get(i);
            boolean made = i == 0;
            pieces.add(new DelimitedParts.Piece(form.contentType(), location(instance, number), length,
                    out -> (made ? first : made(instance, form, number)).sendTo(out)));
        }
        return pieces;
    }

    private Problem missing(StoredInstance instance, List<Integer> numbers) {
        return images.missing(instance, numbers.stream().filter(number -> number > instance.numberOfFrames()).findFirst().orElse(1));
    }

    private LentBytes made(StoredInstance instance, FrameForm form, int number) throws IOException {
        return form.made() == FrameForm.Made.COMPRESSED ? images.compressedFrame(instance, number, form.syntax())
                : images.nativeFrame(instance, number);
    }

    private static String location(StoredInstance instance, int number) {
        return ResourcePath.uri(instance.identity()) + "/frames/" + number;
    }
}
