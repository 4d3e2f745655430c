package cn.tongying.orders;

import cn.tongying.alliance.AllianceRig;
import jakarta.persistence.EntityManager;

/** For another room's test, on its entity manager. */
public final class OrderedProceduresOfTest {
    private OrderedProceduresOfTest() {
    }

    public static OrderedProcedures on(EntityManager rows) {
        OrderedProcedures procedures = new OrderedProcedures();
        procedures.database = AllianceRig.database(rows);
        return procedures;
    }
}
