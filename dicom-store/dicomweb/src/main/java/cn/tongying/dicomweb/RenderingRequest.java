package cn.tongying.dicomweb;

import cn.tongying.dicom.pixel.ImageFormat;
import cn.tongying.dicom.pixel.PixelException;
import cn.tongying.dicom.pixel.Viewport;
import cn.tongying.dicom.pixel.VoiTransform;
import cn.tongying.dicom.pixel.VoiTransform.Function;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a client wants an image rendered (PS3.18 section 8.3.5). */
record RenderingRequest(Optional<VoiTransform> window, Optional<Viewport> viewport, int quality) {

    static final List<String> MEDIA_TYPES = Arrays.stream(ImageFormat.values()).map(ImageFormat::mediaType).toList();
    static final int STANDARD_QUALITY = 90;

    static RenderingRequest parse(QueryString parameters) {
        int quality = parameters.number("quality").orElse(STANDARD_QUALITY);
        if (quality < 1 || quality > 100) {
            throw Problem.badRequest("'quality' is " + quality + "; it goes from 1 to 100", "“quality” 应为 1 至 100");
        }
        return new RenderingRequest(parameters.value("window").map(RenderingRequest::window),
                parameters.value("viewport").map(RenderingRequest::viewport), quality);
    }

    /** Centre, width and, if given, the function. */
    static VoiTransform window(String text) {
        String[] pieces = text.split(",", -1);
        if (pieces.length < 2 || pieces.length > 3) {
            throw badWindow(text);
        }
        Function function = switch (pieces.length == 3 ? pieces[2].strip().toLowerCase(java.util.Locale.ROOT) : "linear") {
            case "linear" -> Function.LINEAR;
            case "linear-exact", "linear_exact" -> Function.LINEAR_EXACT;
            case "sigmoid" -> Function.SIGMOID;
            default -> throw badWindow(text);
        };
        try {
            return new VoiTransform.Window(Double.parseDouble(pieces[0]), Double.parseDouble(pieces[1]), function);
        } catch (NumberFormatException | PixelException e) {
            throw badWindow(text);
        }
    }

    private static Problem badWindow(String text) {
        return Problem.badRequest("'window=" + text + "' is not centre,width[,linear|linear-exact|sigmoid]",
                "“window=" + text + "” 不是 窗位,窗宽[,函数]");
    }

    /** Width and height, then perhaps left, top, width and height of the region; empty ones have their standard. */
    private static Viewport viewport(String text) {
        String[] pieces = text.split(",", -1);
        try {
            if (pieces.length != 2 && pieces.length != 6) {
                throw new IllegalArgumentException("it has 2 or 6 numbers");
            }
            int[] numbers = new int[6];
            for (int i = 0; i < pieces.length; i++) {
                numbers[i] = pieces[i].isBlank() && i > 1 ? 0 : whole(pieces[i]);
                if (i > 3 && numbers[i] == 0 && !pieces[i].isBlank()) {
                    throw new IllegalArgumentException("a region has a width and a height that are not 0; leave them empty for all that is right of and below its beginning");
                }
            }
            return new Viewport(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("'viewport=" + text + "' cannot be used: " + e.getMessage(), "“viewport=" + text
                    + "” 无效：应为 宽,高[,左,上,区域宽,区域高]，宽高为 1 至 " + Viewport.MAXIMUM + "，左、上不小于 0，区域宽高不得为 0（可留空，表示其余部分；负数表示镜像）");
        }
    }

    private static int whole(String text) {
        try {
            double number = Double.parseDouble(text);
            if (Math.abs(number) < Integer.MAX_VALUE) {
                return (int) Math.round(number);
            }
        } catch (NumberFormatException _) {
            // told below, in our words
        }
        throw new IllegalArgumentException("'" + text + "' is no number of pixels");
    }

    /** Only the image itself tells whether there is anything to see in the region. */
    void refuseOutside(int columns, int rows) {
        viewport.filter(asked -> !asked.beginsInside(columns, rows)).ifPresent(asked -> {
            String at = asked.left() + "," + asked.top();
            throw Problem.badRequest("The region of 'viewport' begins at " + at + ", outside the image of " + columns + "×" + rows
                            + "; begin it at 0,0 to " + (columns - 1) + "," + (rows - 1),
                    "“viewport” 的区域起点 " + at + " 在图像（" + columns + "×" + rows + "）之外，应在 0,0 至 " + (columns - 1) + "," + (rows - 1) + " 之间");
        });
    }

    /** The same inside a square, unless the client gave a viewport. */
    RenderingRequest within(int pixels) {
        return viewport.isPresent() ? this : new RenderingRequest(window, Optional.of(Viewport.box(pixels, pixels)), quality);
    }

    static ImageFormat format(String mediaType) {
        return Arrays.stream(ImageFormat.values()).filter(format -> format.mediaType().equals(mediaType)).findFirst().orElseThrow();
    }
}
