package cn.tongying.app;

import cn.tongying.dicomweb.BrokenAnswers;
import cn.tongying.dicomweb.HeadWithoutBody;
import cn.tongying.access.AlertsResource;
import cn.tongying.access.BreakGlassResource;
import cn.tongying.access.BreakGlassReviewsResource;
import cn.tongying.access.StaffReachResource;
import cn.tongying.alliance.agreement.AgreementsResource;
import cn.tongying.alliance.device.ApplicationEntitiesResource;
import cn.tongying.alliance.organization.OrganizationsResource;
import cn.tongying.alliance.staff.AssignmentsResource;
import cn.tongying.alliance.staff.PractitionersResource;
import cn.tongying.audit.AuditResource;
import cn.tongying.centre.BodyLimit;
import cn.tongying.centre.ProblemMapper;
import cn.tongying.correction.CorrectionsResource;
import cn.tongying.identity.AccountsResource;
import cn.tongying.identity.OpenSessionsResource;
import cn.tongying.identity.PasswordResource;
import cn.tongying.identity.SecondFactorResource;
import cn.tongying.identity.SessionResource;
import cn.tongying.identity.SessionsOfAccountResource;
import cn.tongying.identity.SessionsResource;
import cn.tongying.identity.SitesResource;
import cn.tongying.identity.oidc.OidcResource;
import cn.tongying.identity.oidc.OwnProviderResource;
import cn.tongying.identity.oidc.ProviderOfAccountResource;
import cn.tongying.identity.passkey.PasskeyResource;
import cn.tongying.identity.passkey.PasskeySignInResource;
import cn.tongying.identity.token.ServiceAccountsResource;
import cn.tongying.identity.token.TokensResource;
import cn.tongying.intake.QuarantineDecisionResource;
import cn.tongying.intake.QuarantineResource;
import cn.tongying.intake.ReceivedResource;
import cn.tongying.intake.RefusedResource;
import cn.tongying.rejection.RejectedOfStudyResource;
import cn.tongying.rejection.RejectionsResource;
import cn.tongying.exam.ExamCodesResource;
import cn.tongying.exam.ExamsResource;
import cn.tongying.hl7.Hl7MessagesResource;
import cn.tongying.hl7.Hl7SendersResource;
import cn.tongying.orders.OrdersResource;
import cn.tongying.orders.ReconciliationResource;
import cn.tongying.recognition.PeriodsResource;
import cn.tongying.recognition.RecognitionResource;
import cn.tongying.reading.CriticalResource;
import cn.tongying.reading.PhraseResource;
import cn.tongying.reading.ReadingResource;
import cn.tongying.reading.figures.FiguresResource;
import cn.tongying.reading.ReportDocumentResource;
import cn.tongying.reading.consult.ConsultationsResource;
import cn.tongying.reading.hanging.ReadingLayoutsResource;
import cn.tongying.reading.lesion.LesionsResource;
import cn.tongying.reading.messages.ExamMessagesResource;
import cn.tongying.reading.SecondReadingsResource;
import cn.tongying.reading.dictation.DictationResource;
import cn.tongying.reading.discussion.DiscussionsResource;
import cn.tongying.reading.quality.QualityResource;
import cn.tongying.teaching.TeachingResource;
import cn.tongying.teaching.research.ResearchResource;
import cn.tongying.reading.WorklistViewsResource;
import cn.tongying.reading.clock.ReadingClocksResource;
import cn.tongying.reading.duty.DutyResource;
import cn.tongying.reading.specialty.SpecialtiesResource;
import cn.tongying.reading.results.DeliveriesResource;
import cn.tongying.reading.results.DestinationsResource;
import cn.tongying.person.ConsentsResource;
import cn.tongying.person.PatientImportResource;
import cn.tongying.person.PersonsResource;
import cn.tongying.person.ProposalsResource;
import cn.tongying.sharing.DeidentExportsResource;
import cn.tongying.sharing.DicomZipResource;
import cn.tongying.sharing.FilmsResource;
import cn.tongying.sharing.MyFilmResource;
import cn.tongying.sharing.OpenGuestsResource;
import cn.tongying.sharing.ReferralsResource;
import cn.tongying.sharing.ShareLinksResource;
import cn.tongying.sharing.SharedResource;
import cn.tongying.studies.StudyListResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What the portal and other programs of the centre ask: {@code /api}. */
@ApplicationPath("/api")
public class ApiApplication extends Application {

    private static final Set<Class<?>> LISTED = Set.of(
            BodyLimit.class,
            BrokenAnswers.class,
            HeadWithoutBody.class,
            ProblemMapper.class,
            AccountsResource.class,
            AgreementsResource.class,
            AlertsResource.class,
            ApplicationEntitiesResource.class,
            AssignmentsResource.class,
            DicomZipResource.class,
            FilmsResource.class,
            MyFilmResource.class,
            OpenGuestsResource.class,
            ExamCodesResource.class,
            ExamsResource.class,
            Hl7MessagesResource.class,
            Hl7SendersResource.class,
            OrdersResource.class,
            PeriodsResource.class,
            RecognitionResource.class,
            ReconciliationResource.class,
            OrganizationsResource.class,
            AuditResource.class,
            ConsentsResource.class,
            CorrectionsResource.class,
            BreakGlassResource.class,
            BreakGlassReviewsResource.class,
            PasswordResource.class,
            PatientImportResource.class,
            PersonsResource.class,
            OidcResource.class,
            OwnProviderResource.class,
            ProviderOfAccountResource.class,
            PasskeyResource.class,
            PasskeySignInResource.class,
            SecondFactorResource.class,
            ServiceAccountsResource.class,
            OpenSessionsResource.class,
            SessionsResource.class,
            SessionsOfAccountResource.class,
            ConsultationsResource.class,
            CriticalResource.class,
            FiguresResource.class,
            PhraseResource.class,
            DictationResource.class,
            PractitionersResource.class,
            ProposalsResource.class,
            QuarantineDecisionResource.class,
            QuarantineResource.class,
            QualityResource.class,
            SecondReadingsResource.class,
            DiscussionsResource.class,
            TeachingResource.class,
            ResearchResource.class,
            ReadingClocksResource.class,
            SpecialtiesResource.class,
            DutyResource.class,
            ReadingResource.class,
            ReportDocumentResource.class,
            ExamMessagesResource.class,
            DeliveriesResource.class,
            DestinationsResource.class,
            LesionsResource.class,
            ReadingLayoutsResource.class,
            ReceivedResource.class,
            ReferralsResource.class,
            RefusedResource.class,
            RejectedOfStudyResource.class,
            RejectionsResource.class,
            SessionResource.class,
            ShareLinksResource.class,
            DeidentExportsResource.class,
            SharedResource.class,
            SitesResource.class,
            StaffReachResource.class,
            StudyListResource.class,
            TokensResource.class,
            WorklistViewsResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        return LISTED;
    }
}
