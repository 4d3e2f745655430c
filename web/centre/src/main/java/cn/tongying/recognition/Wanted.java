package cn.tongying.recognition;

import cn.tongying.orders.OrderedExam;
import java.util.Optional;

/**
 * What is to be done, entered or not yet, as far as comparing needs it.
 *
 * @param exam  the code of the catalogue, empty for free words
 * @param study of the order itself, which is not comparable with itself; empty before it is entered
 */
record Wanted(String site, String patientId, Optional<String> exam, String description, String modality, String bodyPart, String laterality, String study) {
    static Wanted of(OrderedExam order) {
        return new Wanted(order.site(), order.patientId(), order.exam(), order.description(), order.modality(), order.bodyPart(), order.laterality(), order.study().value());
    }
}
