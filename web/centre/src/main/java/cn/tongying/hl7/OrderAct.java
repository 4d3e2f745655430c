package cn.tongying.hl7;

import cn.tongying.orders.ForeignOrder.Placer;
import cn.tongying.orders.ForeignOrder;

/** What a message wants done with one order. */
sealed interface OrderAct {
    /** NW. */
    record Enter(ForeignOrder order) implements OrderAct {
    }

    /** XO. */
    record Change(ForeignOrder order) implements OrderAct {
    }

    /** CA and DC. */
    record Cancel(Placer placer, String patientId, String reason) implements OrderAct {
    }
}
