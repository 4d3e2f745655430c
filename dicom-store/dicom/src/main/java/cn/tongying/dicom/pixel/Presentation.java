package cn.tongying.dicom.pixel;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the stored values of a frame become an image: modality transform, values of interest, palette, and the value that
 * pads the image and says nothing about its range.
 */
public record Presentation(ModalityTransform modality, VoiTransform voi, Optional<Palette> palette, OptionalLong paddingFrom,
                           OptionalLong paddingTo) {

    /** Stored values over their full range. */
    public static final Presentation PLAIN = new Presentation(ModalityTransform.IDENTITY, new VoiTransform.FullRange(),
            Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** The same with another window, as a viewer asks for it. */
    public Presentation with(VoiTransform other) {
        return new Presentation(modality, other, palette, paddingFrom, paddingTo);
    }

    /** The same with a modality transform. */
    public Presentation with(ModalityTransform other) {
        return new Presentation(other, voi, palette, paddingFrom, paddingTo);
    }

    /** The same with a palette. */
    public Presentation with(Palette other) {
        return new Presentation(modality, voi, Optional.of(other), paddingFrom, paddingTo);
    }

    boolean pads(long value) {
        if (paddingFrom.isEmpty()) {
            return false;
        }
        long from = paddingFrom.getAsLong();
        long to = paddingTo.orElse(from);
        return value >= Math.min(from, to) && value <= Math.max(from, to);
    }
}
