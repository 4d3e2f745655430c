package cn.tongying.reading.quality;

import cn.tongying.reading.ReadingRig;

/** The beans of the room wired by hand beside those of reading. */
final class QualityRig {
    final Charge charge = new Charge();
    final QualityRules rules = new QualityRules();
    final Draws draws = new Draws();
    final PeerReviews reviews = new PeerReviews();
    final SecondDraws secondDraws = new SecondDraws();
    final Changes changes = new Changes();
    final QualityRecord record = new QualityRecord();

    QualityRig(ReadingRig rig) {
        charge.database = rig.database();
        charge.exams = rig.exams;
        rules.database = rig.database();
        rules.charge = charge;
        rules.exams = rig.exams;
        rules.events = rig.events();
        draws.database = rig.database();
        draws.rules = rules;
        draws.exams = rig.exams;
        draws.events = rig.events();
        reviews.database = rig.database();
        reviews.exams = rig.exams;
        reviews.charge = charge;
        reviews.events = rig.events();
        changes.database = rig.database();
        record.database = rig.database();
        record.exams = rig.exams;
        record.charge = charge;
        reviews.withholding = rig.second.withholding;
        secondDraws.database = rig.database();
        secondDraws.rules = rules;
        secondDraws.exams = rig.exams;
        rig.second.draw(secondDraws);
    }
}
