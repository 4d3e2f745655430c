package cn.tongying.archive.storing;

import cn.tongying.archive.database.Texts;
import cn.tongying.archive.kept.AttributeLevel;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.util.Optional;
import java.util.OptionalInt;

/** What the catalogue keeps of a series, read from its first image. */
record SeriesFacts(String modality, Optional<Integer> number, String description, String bodyPart, String stepStartDate,
                   String stepStartTime, String[] scheduledStepIds, String[] requestedProcedureIds, String attributes) {

    static SeriesFacts of(Dataset dataset) {
        return new SeriesFacts(Texts.key(Texts.of(dataset, Tag.Modality)), boxed(dataset.integer(Tag.SeriesNumber)),
                Texts.of(dataset, Tag.SeriesDescription), Texts.of(dataset, Tag.BodyPartExamined),
                Texts.date(dataset, Tag.PerformedProcedureStepStartDate),
                Texts.time(dataset, Tag.PerformedProcedureStepStartTime),
                requested(dataset, Tag.ScheduledProcedureStepID), requested(dataset, Tag.RequestedProcedureID),
                AttributeLevel.SERIES.json(dataset));
    }

    static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    private static String[] requested(Dataset dataset, int tag) {
        return dataset.items(Tag.RequestAttributesSequence).stream().map(item -> Texts.key(Texts.of(item, tag)))
                .filter(id -> !id.isEmpty()).distinct().toArray(String[]::new);
    }
}
