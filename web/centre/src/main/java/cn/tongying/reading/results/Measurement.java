package cn.tongying.reading.results;

import cn.tongying.reading.keyimage.Measure.Value;
import cn.tongying.reading.keyimage.Shape;
import java.util.List;

/**
 * What a signed report measured, with its place on an image of the exam.
 *
 * @param uid      by which it is known: of a lesion the same in every exam, of another the same in every version of its report
 * @param label    as people call it: L1 右肺上叶结节; M1 of what stands in the text alone
 * @param isLesion it has a number
 */
public record Measurement(String uid, String label, boolean isLesion, String series, String instance, int frame, Shape shape, List<Value> values) {
    public Measurement {
        values = List.copyOf(values);
    }

    /** The same lines on the same image: the reader put it into the text and gave it to a lesion too. */
    boolean isOf(Measurement lesion) {
        return instance.equals(lesion.instance) && frame == lesion.frame && shape.equals(lesion.shape);
    }
}
