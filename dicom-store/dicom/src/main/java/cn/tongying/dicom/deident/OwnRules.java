package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Vr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done with attributes that Table E.1-1 does not have but that can identify: names, dates, UIDs and issuers wherever they stand, addresses of
 * servers, and whatever cannot be understood. PS3.15 E.1.1 allows to protect more than it asks for.
 */
final class OwnRules {
    private static final Map<Integer, ActionCode> TAGS = Map.ofEntries(
            Map.entry(Tag.DocumentTitle, ActionCode.Z), Map.entry(Tag.ContentDescription, ActionCode.D), Map.entry(Tag.TextValue, ActionCode.D),
            Map.entry(Tag.RetrieveURL, ActionCode.X), Map.entry(Tag.RetrieveURI, ActionCode.X), Map.entry(Tag.PixelDataProviderURL, ActionCode.X),
            Map.entry(Tag.IssuerOfPatientIDQualifiersSequence, ActionCode.X), Map.entry(Tag.PatientBirthDateInAlternativeCalendar, ActionCode.X),
            Map.entry(Tag.PatientDeathDateInAlternativeCalendar, ActionCode.X), Map.entry(Tag.PatientAlternativeCalendar, ActionCode.X),
            Map.entry(Tag.SourcePatientGroupIdentificationSequence, ActionCode.X), Map.entry(Tag.GroupOfPatientsIdentificationSequence, ActionCode.X),
            Map.entry(Tag.IssuerOfAccessionNumberSequence, ActionCode.X), Map.entry(Tag.OrderPlacerIdentifierSequence, ActionCode.X),
            Map.entry(Tag.OrderFillerIdentifierSequence, ActionCode.X), Map.entry(Tag.AssigningFacilitySequence, ActionCode.X),
            Map.entry(Tag.AssigningJurisdictionCodeSequence, ActionCode.X), Map.entry(Tag.AssigningAgencyOrDepartmentCodeSequence, ActionCode.X),
            Map.entry(Tag.PrivateDataElementCharacteristicsSequence, ActionCode.X), Map.entry(Tag.EncryptedAttributesSequence, ActionCode.X),
            Map.entry(Tag.MACParametersSequence, ActionCode.X));

    /** UIDs of classes, syntaxes and code systems, which name no instance whoever made them. */
    private static final Set<Integer> CLASSES = Set.of(Tag.SOPClassUID, Tag.ReferencedSOPClassUID, Tag.RelatedGeneralSOPClassUID,
            Tag.OriginalSpecializedSOPClassUID, Tag.SOPClassesInStudy, Tag.SOPClassesSupported, Tag.PertinentSOPClassesInStudy,
            Tag.PertinentSOPClassesInSeries, Tag.CodingSchemeUID, Tag.ContextUID, Tag.MappingResourceUID, Tag.AvailableTransferSyntaxUID,
            Tag.FlowTransferSyntaxUID, Tag.SegmentationTemplateUID);

    private OwnRules() {
    }

    /** Empty where the attribute stays as it is. */
    static Optional<Profile.Decision> decide(Element element, Profile profile) {
        int tag = element.tag();
        if (Tags.isGroupLength(tag) || Tags.group(tag) >>> 8 == 0x50 || Tags.group(tag) >>> 8 == 0x60) {
            return because(ActionCode.X);
        }
        ActionCode own = TAGS.get(tag);
        if (own != null) {
            return because(own);
        }
        Vr listed = Dictionary.vrOf(tag);
        if (Dictionary.find(tag).isEmpty() || element.vr() == Vr.UN && listed != Vr.UN) {
            return because(ActionCode.X);
        }
        return switch (element.vr()) {
            case PN -> because(ActionCode.D);
            case UI -> CLASSES.contains(tag) || profile.has(Option.RETAIN_UIDS) ? Optional.empty() : because(ActionCode.U);
            case DA, DT -> date(profile);
            default -> Optional.empty();
        };
    }

    private static Optional<Profile.Decision> date(Profile profile) {
        if (profile.has(Option.RETAIN_FULL_DATES)) {
            return Optional.empty();
        }
        return profile.has(Option.RETAIN_MODIFIED_DATES)
                ? Optional.of(new Profile.Decision(ActionCode.C, Optional.of(Option.RETAIN_MODIFIED_DATES))) : because(ActionCode.D);
    }

    private static Optional<Profile.Decision> because(ActionCode action) {
        return Optional.of(new Profile.Decision(action, Optional.empty()));
    }
}
