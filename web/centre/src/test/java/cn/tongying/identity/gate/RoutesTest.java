package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Duties;
import cn.tongying.identity.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The access matrix, written by hand from design.md, the brief and decision 0010, not from the code. Columns: nobody, sessions of
 * a reader, a technologist, the system, the security and the audit administrator, tokens (read, store,
 * dicom-read) of a technologist, token (store) of a reader, session without a role.
 * + admitted, ? sign-in needed, x forbidden, m known by another
 * method, 0 no such path.
 */
class RoutesTest {
    private static final List<String> MATRIX = """
            GET     /health/live                              + + + + + + + + + + +
            GET     /health/ready                             + + + + + + + + + + +
            GET     /health/integrity                         + + + + + + + + + + +
            HEAD    /health/ready                             + + + + + + + + + + +
            GET     /health                                   ? 0 0 0 0 0 0 0 0 0 0
            GET     /sign-in                                  + + + + + + + + + + +
            POST    /sign-in                                  ? m m m m m m m m m m
            GET     /index.html                               + + + + + + + + + + +
            GET     /assets/index-Bx9.js                      + + + + + + + + + + +
            GET     /assets/fonts/a.woff2                     + + + + + + + + + + +
            GET     /assets/                                  ? 0 0 0 0 0 0 0 0 0 0
            GET     /assets                                   ? 0 0 0 0 0 0 0 0 0 0
            GET     /favicon.ico                              ? 0 0 0 0 0 0 0 0 0 0
            GET     /portal-icon.svg                          + + + + + + + + + + +
            POST    /api/session                              + + + + + + + + + + +
            POST    /api/session/factor                       + + + + + + + + + + +
            POST    /api/session/passkey                      + + + + + + + + + + +
            POST    /api/session/passkey/options              + + + + + + + + + + +
            GET     /api/session/passkey                      ? m m m m m m m m m m
            GET     /api/session/oidc                         + + + + + + + + + + +
            GET     /api/session/oidc/start                   + + + + + + + + + + +
            GET     /api/session/oidc/callback                + + + + + + + + + + +
            POST    /api/session/oidc/callback                ? m m m m m m m m m m
            GET     /api/session/oidc/x                       ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/session/factor                       ? m m m m m m m m m m
            GET     /api/session                              ? + + + + + x x x x x
            DELETE  /api/session                              ? + + + + + x x x x x
            PUT     /api/session                              ? m m m m m m m m m m
            GET     /api/sites                                ? + + + + + + x x x x
            PUT     /api/account/password                     ? + + + + + x x x x x
            GET     /api/account/password                     ? m m m m m m m m m m
            GET     /api/account/passkeys                     ? + + + + + x x x x x
            POST    /api/account/passkeys                     ? + + + + + x x x x x
            POST    /api/account/passkeys/options             ? + + + + + x x x x x
            POST    /api/account/passkeys/a_-b/remove         ? + + + + + x x x x x
            DELETE  /api/account/passkeys/a_-b                ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/account/sessions                     ? + + + + + x x x x x
            DELETE  /api/account/sessions                     ? + + + + + x x x x x
            DELETE  /api/account/sessions/7                   ? + + + + + x x x x x
            GET     /api/account/sessions/7                   ? m m m m m m m m m m
            GET     /api/account/second-factor                ? + + + + + x x x x x
            POST    /api/account/second-factor/totp           ? + + + + + x x x x x
            POST    /api/account/second-factor/totp/confirm   ? + + + + + x x x x x
            POST    /api/account/second-factor/totp/remove    ? + + + + + x x x x x
            GET     /api/account/provider                     ? + + + + + x x x x x
            POST    /api/account/provider                     ? + + + + + x x x x x
            DELETE  /api/account/provider                     ? m m m m m m m m m m
            POST    /api/account/provider/remove              ? + + + + + x x x x x
            GET     /api/accounts/1/provider                  ? x x x + x x x x x x
            DELETE  /api/accounts/1/provider                  ? x x x + x x x x x x
            POST    /api/accounts/1/provider                  ? m m m m m m m m m m
            GET     /api/tokens                               ? + + x x x x x x x x
            POST    /api/tokens                               ? + + x x x x x x x x
            DELETE  /api/tokens/1                             ? + + x x x x x x x x
            DELETE  /api/tokens                               ? m m m m m m m m m m
            GET     /api/accounts                             ? x x x + x x x x x x
            POST    /api/accounts                             ? x x x + x x x x x x
            PATCH   /api/accounts/1                           ? x x x + x x x x x x
            GET     /api/service-accounts                     ? x x x + x x x x x x
            POST    /api/service-accounts                     ? x x x + x x x x x x
            PATCH   /api/service-accounts/1                   ? x x x + x x x x x x
            GET     /api/service-accounts/1/tokens            ? x x x + x x x x x x
            POST    /api/service-accounts/1/tokens            ? x x x + x x x x x x
            DELETE  /api/service-accounts/1/tokens/2          ? x x x + x x x x x x
            POST    /api/service-accounts/1/tokens/2/rotate   ? x x x + x x x x x x
            GET     /api/service-accounts/1/tokens/2/rotate   ? m m m m m m m m m m
            GET     /api/sessions                             ? x x x + x x x x x x
            GET     /api/guest-sessions                       ? x x x + x x x x x x
            DELETE  /api/guest-sessions/1                     ? x x x + x x x x x x
            DELETE  /api/sessions                             ? m m m m m m m m m m
            GET     /api/accounts/1/sessions                  ? x x x + x x x x x x
            DELETE  /api/accounts/1/sessions                  ? x x x + x x x x x x
            DELETE  /api/accounts/1/sessions/7                ? x x x + x x x x x x
            DELETE  /api/accounts/1/second-factor             ? x x x + x x x x x x
            GET     /api/accounts/1/second-factor             ? m m m m m m m m m m
            GET     /api/share-links                          ? + + x x x x x x x x
            POST    /api/share-links                          ? + + x x x x x x x x
            POST    /api/share-links/1/revoke                 ? + + x x x x x x x x
            DELETE  /api/share-links/1/revoke                 ? m m m m m m m m m m
            GET     /api/share-links/1                        ? 0 0 0 0 0 0 0 0 0 0
            POST    /api/deidentified-exports                 ? + + x x x x x x x x
            GET     /api/deidentified-exports                 ? m m m m m m m m m m
            GET     /api/deidentified-exports/projects        ? + + x x x x x x x x
            POST    /api/deidentified-exports/projects/1/original ? + + x x x x x x x x
            POST    /api/deidentified-exports/projects/1/custodian ? + + x + x x x x x x
            GET     /api/referrals                            ? m m m m m m m m m m
            POST    /api/referrals/search                     ? + + x x x x x x x x
            POST    /api/referrals                            ? + + x x x x x x x x
            GET     /api/referrals/1                          ? + + x x x x x x x x
            POST    /api/referrals/1/accept                   ? + x x x x x x x x x
            POST    /api/referrals/1/return                   ? + x x x x x x x x x
            POST    /api/referrals/1/end                      ? + + x x x x x x x x
            DELETE  /api/referrals/1                          ? m m m m m m m m m m
            GET     /api/referrals/counts                     ? + + x x x x x x x x
            GET     /api/exams                                ? + + + x x + x x x x
            POST    /api/exams                                ? x x + x x x x x x x
            GET     /api/exams/CT-HEAD                        ? + + + x x + x x x x
            PUT     /api/exams/CT-HEAD                        ? x x + x x x x x x x
            DELETE  /api/exams/CT-HEAD                        ? m m m m m m m m m m
            PUT     /api/exams/CT-HEAD/sites/NORTH            ? x x + x x x x x x x
            GET     /api/exams/CT-HEAD/sites                  ? 0 0 0 0 0 0 0 0 0 0
            POST    /api/orders                               ? + + x x x x x x x x
            GET     /api/orders                               ? m m m m m m m m m m
            POST    /api/orders/search                        ? + + x x x x x x x x
            GET     /api/orders/1                             ? + + x x x x x x x x
            DELETE  /api/orders/1                             ? m m m m m m m m m m
            POST    /api/orders/1/reschedule                  ? + + x x x x x x x x
            POST    /api/orders/1/arrive                      ? + + x x x x x x x x
            POST    /api/orders/1/cancel                      ? + + x x x x x x x x
            POST    /api/orders/1/end                         ? + + x x x x x x x x
            POST    /api/orders/unmatched                     ? + + x x x x x x x x
            POST    /api/orders/reconciliation/search         ? + + x x x x x x x x
            POST    /api/orders/reconciliation/decide         ? x + x x x x x x x x
            POST    /api/orders/reconciliation/undo           ? x + x x x x x x x x
            GET     /fhir/metadata                            ? + + x x x + + + + x
            POST    /fhir/ServiceRequest                      ? x + x x x x + x x x
            GET     /fhir/ServiceRequest                      ? + + x x x + x x x x
            GET     /fhir/ServiceRequest/1                    ? + + x x x + x x x x
            PUT     /fhir/ServiceRequest/1                    ? m m m m m m m m m m
            GET     /fhir/Patient                             ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/hl7/senders                          ? x x + x x x x x x x
            POST    /api/hl7/senders                          ? x x + x x x x x x x
            PUT     /api/hl7/senders/1                        ? x x + x x x x x x x
            DELETE  /api/hl7/senders/1                        ? x x + x x x x x x x
            GET     /api/hl7/senders/1                        ? m m m m m m m m m m
            POST    /api/hl7/messages/search                  ? + + x x x x x x x x
            GET     /api/hl7/messages/1                       ? + + x x x x x x x x
            POST    /api/hl7/messages/1/try                   ? x + x x x x x x x x
            POST    /api/hl7/messages/1/close                 ? x + x x x x x x x x
            GET     /api/hl7/messages/1/close                 ? m m m m m m m m m m
            POST    /api/reading/search                       ? + + x x x x x x x x
            GET     /api/reading/search                       ? + + x x x x x x x x
            POST    /api/reading/changes                      ? + + x x x x x x x x
            POST    /api/reading/factor                       ? + + x x x x x x x x
            POST    /api/reading/next                         ? + + x x x x x x x x
            POST    /api/reading/of-studies                   ? + + x x x x x x x x
            GET     /api/reading/1                            ? + + x x x x x x x x
            PUT     /api/reading/1                            ? m m m m m m m m m m
            GET     /api/reading/1/priors                     ? + + x x x x x x x x
            POST    /api/reading/1/priors                     ? m m m m m m m m m m
            POST    /api/reading/1/claim                      ? + + x x x x x x x x
            GET     /api/reading/1/claim                      ? m m m m m m m m m m
            POST    /api/reading/1/take-over                  ? + + x x x x x x x x
            POST    /api/reading/1/release                    ? + + x x x x x x x x
            POST    /api/reading/1/cancel                     ? + + x x x x x x x x
            POST    /api/reading/1/reopen                     ? + + x x x x x x x x
            PUT     /api/reading/1/draft                      ? + + x x x x x x x x
            POST    /api/reading/1/sign                       ? + + x x x x x x x x
            POST    /api/reading/1/amend                      ? + + x x x x x x x x
            POST    /api/critical-results                     ? + + x x x x x x x x
            POST    /api/critical-results/search              ? + + x x x x x x x x
            POST    /api/critical-results/1/call              ? + + x x x x x x x x
            POST    /api/critical-results/1/acknowledge       ? + + x x x x x x x x
            POST    /api/critical-results/1/withdraw          ? + + x x x x x x x x
            GET     /api/critical-results                     ? m m m m m m m m m m
            GET     /api/report-phrases                       ? + x x x x x x x x x
            POST    /api/report-phrases                       ? + x x x x x x x x x
            PUT     /api/report-phrases/1                     ? + x x x x x x x x x
            DELETE  /api/report-phrases/1                     ? + x x x x x x x x x
            GET     /api/report-phrases/1                     ? m m m m m m m m m m
            GET     /api/films                                ? + + x x x x x x x x
            POST    /api/films                                ? + + x x x x x x x x
            POST    /api/films/1/reissue                      ? + + x x x x x x x x
            POST    /api/films/1/revoke                       ? + + x x x x x x x x
            GET     /api/films/1                              ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/film                                 ? x x x x x x x x x x
            POST    /api/film/session                         + + + + + + + + + + +
            DELETE  /api/film/session                         ? x x x x x x x x x x
            GET     /m/film.html                              + + + + + + + + + + +
            GET     /m/film.js                                + + + + + + + + + + +
            GET     /m/film.css                               + + + + + + + + + + +
            GET     /m                                        ? 0 0 0 0 0 0 0 0 0 0
            GET     /orders                                   ? + + + + + x x x x x
            GET     /critical                                 ? + + + + + x x x x x
            GET     /reading                                  ? + + + + + x x x x x
            GET     /reading/1                                ? + + + + + x x x x x
            GET     /reading/1/print                          ? + + + + + x x x x x
            GET     /reading/1/x                              ? 0 0 0 0 0 0 0 0 0 0
            GET     /referrals                                ? + + + + + x x x x x
            GET     /links                                    ? + + + + + x x x x x
            POST    /api/shared/session                       + + + + + + + + + + +
            DELETE  /api/shared/session                       ? x x x x x x x x x x
            GET     /api/shared/session                       ? m m m m m m m m m m
            GET     /shared.html                              + + + + + + + + + + +
            GET     /shared.js                                + + + + + + + + + + +
            GET     /shared.css                               + + + + + + + + + + +
            GET     /api/studies/1.2/dicom-zip                ? + + x x x + x x x x
            POST    /api/studies/1.2/dicom-zip                ? m m m m m m m m m m
            GET     /persons                                  ? + + + + + x x x x x
            GET     /persons/7                                ? + + + + + x x x x x
            GET     /administration                           ? + + + + + x x x x x
            GET     /administration/organizations/H1          ? + + + + + x x x x x
            POST    /administration                           ? m m m m m m m m m m
            GET     /api/audit/events                         ? x x x x + x x x x x
            GET     /api/audit/events/export                  ? x x x x + x x x x x
            POST    /api/audit/events/export                  ? x x x x + x x x x x
            POST    /api/audit/events/search                  ? x x x x + x x x x x
            GET     /api/audit/events/search                  ? m m m m m m m m m m
            GET     /api/audit/chain                          ? x x x x + x x x x x
            GET     /api/audit                                ? 0 0 0 0 0 0 0 0 0 0
            POST    /api/audit/events                         ? m m m m m m m m m m
            DELETE  /api/audit/events                         ? m m m m m m m m m m
            GET     /api/audit/events/1                       ? 0 0 0 0 0 0 0 0 0 0
            DELETE  /api/accounts/1                           ? m m m m m m m m m m
            POST    /api/studies/search                       ? + + x x x + x x x x
            GET     /api/studies/search                       ? m m m m m m m m m m
            GET     /api/studies                              ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/studies/1.2/series                   ? + + x x x + x x x x
            GET     /api/studies/1.2                          ? 0 0 0 0 0 0 0 0 0 0
            DELETE  /api/studies/1.2                          ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/intake/received                      ? + + x x x + x x x x
            GET     /api/intake/refused                       ? + + + x x + x x x x
            GET     /api/organizations                        ? x x + + x x x x x x
            POST    /api/organizations                        ? x x + x x x x x x x
            PUT     /api/organizations                        ? m m m m m m m m m m
            DELETE  /api/organizations                        ? m m m m m m m m m m
            POST    /api/organizations/import                 ? x x + x x x x x x x
            GET     /api/organizations/export                 ? x x + + x x x x x x
            GET     /api/organizations/H1                     ? x x + + x x x x x x
            PUT     /api/organizations/H1                     ? x x + x x x x x x x
            DELETE  /api/organizations/H1                     ? x x + x x x x x x x
            POST    /api/organizations/H1                     ? m m m m m m m m m m
            POST    /api/organizations/H1/move                ? x x + x x x x x x x
            GET     /api/organizations/H1/move                ? m m m m m m m m m m
            GET     /api/practitioners                        ? x x x + x x x x x x
            POST    /api/practitioners                        ? x x x + x x x x x x
            POST    /api/practitioners/import                 ? x x x + x x x x x x
            GET     /api/practitioners/export                 ? x x x + x x x x x x
            GET     /api/practitioners/1                      ? x x x + x x x x x x
            PUT     /api/practitioners/1                      ? x x x + x x x x x x
            DELETE  /api/practitioners/1                      ? m m m m m m m m m m
            GET     /api/practitioners/1/competence           ? x x x + x x x x x x
            GET     /api/practitioners/1/assignments          ? x x x + x x x x x x
            POST    /api/practitioners/1/assignments          ? x x x + x x x x x x
            PUT     /api/practitioners/1/assignments/2        ? x x x + x x x x x x
            DELETE  /api/practitioners/1/assignments/2        ? x x x + x x x x x x
            GET     /api/practitioners/1/assignments/2        ? m m m m m m m m m m
            GET     /api/agreements                           ? x x x + x x x x x x
            POST    /api/agreements                           ? x x x + x x x x x x
            GET     /api/agreements/shared-with               ? x x x + x x x x x x
            GET     /api/agreements/1                         ? x x x + x x x x x x
            PUT     /api/agreements/1                         ? x x x + x x x x x x
            DELETE  /api/agreements/1                         ? m m m m m m m m m m
            POST    /api/agreements/1/end                     ? x x x + x x x x x x
            GET     /api/application-entities                 ? x x + x x x x x x x
            POST    /api/application-entities                 ? x x + x x x x x x x
            GET     /api/application-entities/1               ? x x + x x x x x x x
            PUT     /api/application-entities/1               ? x x + x x x x x x x
            DELETE  /api/application-entities/1               ? x x + x x x x x x x
            POST    /api/application-entities/1/test          ? x x + x x x x x x x
            GET     /api/application-entities/1/test          ? m m m m m m m m m m
            PUT     /api/persons/patients                     ? x + x x x x + x x x
            POST    /api/persons/import                       ? x + x x x x + x x x
            POST    /api/persons/search                       ? + + x x x x x x x x
            POST    /api/persons/cross-reference              ? + + x x x x x x x x
            GET     /api/persons/proposals                    ? x + x x x x x x x x
            POST    /api/persons/proposals                    ? m m m m m m m m m m
            POST    /api/persons/proposals/1/accept           ? x + x x x x x x x x
            POST    /api/persons/proposals/1/reject           ? x + x x x x x x x x
            POST    /api/persons/proposals/1                  ? 0 0 0 0 0 0 0 0 0 0
            POST    /api/persons/links/1/undo                 ? x + x x x x x x x x
            POST    /api/corrections                          ? x + x x x x x x x x
            GET     /api/corrections                          ? m m m m m m m m m m
            POST    /api/corrections/search                   ? x + x x x x x x x x
            POST    /api/corrections/study                    ? x + x x x x x x x x
            POST    /api/corrections/history                  ? x + x x x x x x x x
            POST    /api/corrections/1/undo                   ? x + x x x x x x x x
            POST    /api/corrections/1                        ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/persons/1                            ? + + x x x x x x x x
            GET     /api/persons/1/history                    ? + + x x x x x x x x
            GET     /api/persons/1/consents                   ? + + x x x x x x x x
            POST    /api/persons/1/consents                   ? + + x x x x x x x x
            DELETE  /api/persons/1/consents                   ? m m m m m m m m m m
            DELETE  /api/persons/1                            ? m m m m m m m m m m
            GET     /api/persons                              ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/break-glass                          ? + x x x x x x x x x
            POST    /api/break-glass                          ? + x x x x x x x x x
            POST    /api/break-glass/1/end                    ? + x x x x x x x x x
            DELETE  /api/break-glass/1/end                    ? m m m m m m m m m m
            GET     /api/break-glass/1                        ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/reach/practitioners/1                ? x x x + x x x x x x
            GET     /api/reach/accounts/1                     ? x x x + x x x x x x
            POST    /api/reach/accounts/1                     ? m m m m m m m m m m
            GET     /api/reach                                ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/break-glass/reviews                  ? x x x + x x x x x x
            POST    /api/break-glass/reviews/1                ? x x x + x x x x x x
            PUT     /api/break-glass/reviews/1                ? m m m m m m m m m m
            GET     /api/alerts                               ? x x x + x x x x x x
            GET     /api/studies/1.2/rejected                 ? + + x x x x x x x x
            POST    /api/studies/1.2/rejected                 ? m m m m m m m m m m
            GET     /api/rejections                           ? + + + x x x x x x x
            POST    /api/rejections                           ? + + x x x x x x x x
            DELETE  /api/rejections                           ? m m m m m m m m m m
            POST    /api/rejections/7/undo                    ? + + x x x x x x x x
            POST    /api/rejections/7/remove                  ? x x + x x x x x x x
            GET     /api/rejections/7/remove                  ? m m m m m m m m m m
            GET     /api/rejections/7                         ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/intake/refused/7/object              ? x + x x x x x x x x
            HEAD    /api/intake/refused/7/object              ? x + x x x x x x x x
            DELETE  /api/intake/refused/7/object              ? m m m m m m m m m m
            POST    /api/intake/refused/7/keep                ? x + + x x x x x x x
            POST    /api/intake/refused/7/drop                ? x + + x x x x x x x
            GET     /api/intake/refused/7/drop                ? m m m m m m m m m m
            POST    /api/intake/refused/7                     ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/intake/refused/7                     ? 0 0 0 0 0 0 0 0 0 0
            GET     /api                                      ? 0 0 0 0 0 0 0 0 0 0
            GET     /api/application.wadl                     ? 0 0 0 0 0 0 0 0 0 0
            POST    /dicom-web/studies                        ? x + x x x x + x x x
            POST    /dicom-web/studies/1.2                    ? x + x x x x + x x x
            POST    /dicom-web/studies/1.2/series             ? m m m m m m m m m m
            GET     /dicom-web/studies                        ? + + x x x + x + x x
            HEAD    /dicom-web/studies                        ? + + x x x + x + x x
            GET     /dicom-web/studies/1.2                    ? + + x x x + x + x x
            GET     /dicom-web/studies/1.2/metadata           ? + + x x x + x + x x
            GET     /dicom-web/studies/1/series/2/instances/3/frames/1 ? + + x x x + x + x x
            GET     /dicom-web/rejected/studies               ? + + x x x x x x x x
            GET     /dicom-web/rejected/studies/1.2/series/3/instances/4/frames/1 ? + + x x x x x x x x
            POST    /dicom-web/rejected/studies               ? m m m m m m m m m m
            GET     /dicom-web/rejected                       ? 0 0 0 0 0 0 0 0 0 0
            GET     /dicom-web/series                         ? + + x x x + x + x x
            GET     /dicom-web/instances                      ? + + x x x + x + x x
            GET     /dicom-web/wado                           ? + + x x x + x + x x
            HEAD    /dicom-web/wado                           ? + + x x x + x + x x
            OPTIONS /dicom-web/wado                           ? + + x x x + x + x x
            POST    /dicom-web/wado                           ? m m m m m m m m m m
            OPTIONS /dicom-web/                               ? + + x x x + + + + x
            OPTIONS /dicom-web                                ? + + x x x + + + + x
            OPTIONS /dicom-web/studies                        ? + + x x x + x + x x
            OPTIONS /dicom-web/studies/1.2/series/3           ? + + x x x + x + x x
            OPTIONS /dicom-web/series                         ? + + x x x + x + x x
            OPTIONS /dicom-web/instances                      ? + + x x x + x + x x
            OPTIONS /api/studies/search                       ? m m m m m m m m m m
            GET     /dicom-web/                               ? + + x x x + + + + x
            POST    /dicom-web/                               ? m m m m m m m m m m
            PUT     /dicom-web/studies                        ? m m m m m m m m m m
            DELETE  /dicom-web/studies/1.2                    ? m m m m m m m m m m
            GET     /dicom-web/workitems                      ? 0 0 0 0 0 0 0 0 0 0
            GET     /dicom-web                                ? + + x x x + + + + x
            GET     /ohif                                     ? + + x x x x x x x x
            GET     /ohif/                                    ? + + x x x x x x x x
            GET     /ohif/viewer                              ? + + x x x x x x x x
            GET     /ohif/a/b.wasm                            ? + + x x x x x x x x
            POST    /ohif/viewer                              ? m m m m m m m m m m
            GET     /                                         ? + + + + + x x x x x
            GET     /upload                                   ? + + + + + x x x x x
            GET     /intake                                   ? + + + + + x x x x x
            GET     /tokens                                   ? + + + + + x x x x x
            GET     /account                                  ? + + + + + x x x x x
            GET     /accounts                                 ? + + + + + x x x x x
            GET     /fhir/Patient                             ? 0 0 0 0 0 0 0 0 0 0
            GET     /metrics                                  ? 0 0 0 0 0 0 0 0 0 0
            GET     /openapi                                  ? 0 0 0 0 0 0 0 0 0 0
            GET     /WEB-INF/web.xml                          ? 0 0 0 0 0 0 0 0 0 0
            GET     /anything                                 ? 0 0 0 0 0 0 0 0 0 0
            """.lines().toList();

    private static final List<Optional<Credential>> CALLERS = List.of(
            Optional.empty(), session(Role.READER), session(Role.TECHNOLOGIST),
            session(Role.SYSTEM_ADMINISTRATOR), session(Role.SECURITY_ADMINISTRATOR), session(Role.AUDIT_ADMINISTRATOR),
            token(Role.TECHNOLOGIST, Scope.READ), token(Role.TECHNOLOGIST, Scope.STORE),
            token(Role.TECHNOLOGIST, Scope.DICOM_READ), token(Role.READER, Scope.STORE), session());

    private static Optional<Credential> session(Role... roles) {
        return Optional.of(new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "wangwei", "王医生",
                Set.of(roles), false, Set.of("DEFAULT"), Set.of(), Instant.MAX));
    }

    private static Optional<Credential> token(Role role, Scope scope) {
        return Optional.of(new Credential(Credential.Kind.TOKEN, UUID.randomUUID(), UUID.randomUUID(), "wangwei", "loader",
                Set.of(role), false, Set.of("DEFAULT"), Set.of(scope), Instant.MAX));
    }

    @Test
    void whatSomebodyIsTodayDoesNotPayWhatIsOwed() {
        Credential debtor = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "boss", "Boss", Set.of(), true, Set.of(),
                Set.of(), Instant.MAX, new Duties(true, false, Optional.empty(), Optional.empty()));
        assertThat(Routes.decide("POST", "/api/studies/search", Optional.of(debtor.with(Set.of(Role.READER), Set.of("NORTH"))))).isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    void whoOwesAPasswordOrAFactorReachesTheOwnAccountAndNothingElse() {
        for (Duties duties : List.of(new Duties(true, false, Optional.empty(), Optional.empty()),
                new Duties(false, true, Optional.of(Instant.EPOCH), Optional.empty()))) {
            Optional<Credential> debtor = Optional.of(new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "boss", "Boss",
                    Set.of(Role.SECURITY_ADMINISTRATOR, Role.TECHNOLOGIST), true, Set.of(), Set.of(), Instant.MAX, duties));
            Set<String> open = new TreeSet<>();
            for (String line : MATRIX) {
                String[] cells = line.strip().split("\\s+");
                if (cells[1].startsWith("/api") || cells[1].startsWith("/dicom-web") || cells[1].startsWith("/ohif")) {
                    open.addAll(Routes.decide(cells[0], cells[1], debtor) == Verdict.ADMITTED ? Set.of(cells[0] + " " + cells[1]) : Set.of());
                }
            }
            assertThat(open).containsExactlyInAnyOrder("POST /api/session", "GET /api/session", "DELETE /api/session", "POST /api/session/factor", "POST /api/session/passkey",
                    "POST /api/session/passkey/options", "GET /api/account/passkeys", "POST /api/account/passkeys", "POST /api/account/passkeys/options",
                    "POST /api/account/passkeys/a_-b/remove",
                    "GET /api/session/oidc", "GET /api/session/oidc/start", "GET /api/session/oidc/callback",
                    "POST /api/film/session", "POST /api/shared/session", "PUT /api/account/password", "GET /api/account/sessions",
                    "DELETE /api/account/sessions", "DELETE /api/account/sessions/7", "GET /api/account/second-factor", "POST /api/account/second-factor/totp",
                    "POST /api/account/second-factor/totp/confirm", "POST /api/account/second-factor/totp/remove");
        }
    }

    static List<String> matrix() {
        return MATRIX;
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void givesTheVerdictOfTheMatrix(String line) {
        String[] cells = line.strip().split("\\s+");
        for (int column = 0; column < CALLERS.size(); column++) {
            assertThat(Routes.decide(cells[0], cells[1], CALLERS.get(column)))
                    .as(line + ", column " + column).isEqualTo(verdict(cells[column + 2]));
        }
    }

    private static Verdict verdict(String sign) {
        return switch (sign) {
            case "+" -> Verdict.ADMITTED;
            case "?" -> Verdict.SIGN_IN_NEEDED;
            case "x" -> Verdict.FORBIDDEN;
            case "m" -> Verdict.WRONG_METHOD;
            case "0" -> Verdict.UNLISTED;
            default -> throw new IllegalArgumentException(sign);
        };
    }

    /** Beside what is open to everybody, and for guests of links and patients alike. */
    private static final Set<String> FOR_BOTH = Set.of("GET /dicom-web/studies", "HEAD /dicom-web/studies", "OPTIONS /dicom-web/studies",
            "GET /dicom-web/wado", "HEAD /dicom-web/wado", "OPTIONS /dicom-web/wado", "GET /dicom-web/studies/1.2", "GET /dicom-web/studies/1.2/metadata", "GET /dicom-web/studies/1/series/2/instances/3/frames/1",
            "OPTIONS /dicom-web/studies/1.2/series/3", "GET /ohif", "GET /ohif/", "GET /ohif/viewer", "GET /ohif/a/b.wasm", "GET /api/studies/1.2/dicom-zip");
    private static final Map<Credential.Kind, Set<String>> FOR_ONE = Map.of(Credential.Kind.GUEST, Set.of("DELETE /api/shared/session"),
            Credential.Kind.PATIENT, Set.of("GET /api/film", "DELETE /api/film/session"));

    @ParameterizedTest
    @MethodSource("matrix")
    void whoCameByALinkOrWithAFilmGetsImagesTheViewerAndNothingElse(String line) {
        String[] cells = line.strip().split("\\s+");
        for (Credential.Kind kind : FOR_ONE.keySet()) {
            Optional<Credential> guest = Optional.of(new Credential(kind, UUID.randomUUID(), UUID.randomUUID(), "link:1", "link:1",
                    Set.of(), false, Set.of("DEFAULT"), Set.of(), Instant.MAX));
            String asked = cells[0] + " " + cells[1];
            boolean admitted = cells[2].equals("+") || FOR_BOTH.contains(asked) || FOR_ONE.get(kind).contains(asked);
            assertThat(Routes.decide(cells[0], cells[1], guest) == Verdict.ADMITTED).as(kind + " " + line).isEqualTo(admitted);
        }
    }

    @Test
    void everyRuleAndEveryMethodOfItStandsInTheMatrix() {
        assertThat(missing(MATRIX)).isEmpty();
    }

    /** Its verdicts are tried by HttpMatrixIT. */
    @Test
    void everyRuleAndEveryMethodOfItStandsInTheTableThatIsAskedOverHttp() throws IOException {
        Path table = Path.of("../../deploy/system-tests/src/test/resources/cn/tongying/system/http-matrix.txt");
        assertThat(missing(Files.readAllLines(table).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.replaceAll("(\\?[A-Za-z]+=|@)\\S*", "").replaceAll("\\{[a-z]+}", "1.2")).toList())).isEmpty();
    }

    private static Set<String> missing(List<String> table) {
        Set<String> missing = new HashSet<>();
        for (RouteRule rule : Routes.TABLE) {
            for (String method : rule.methods()) {
                boolean listed = table.stream().map(line -> line.strip().split("\\s+"))
                        .anyMatch(cells -> cells[0].equals(method) && Routes.find(method, cells[1]).filter(rule::equals).isPresent());
                if (!listed) {
                    missing.add(method + " " + rule.pattern());
                }
            }
        }
        return missing;
    }
}
