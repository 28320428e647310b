package org.isthmus.rest.internal.trust;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isthmus.api.data.Problem;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.trust.CertificateStatus;
import org.isthmus.host.trust.Certificates;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;

/** Whom the gateway trusts. Any thread. */
public final class CertificateOperations {
  private static final String GROUP = "Certificates";
  private static final String FINGERPRINT = "SHA-256, hexadecimal; colons may stand between";

  private final Services services;

  /** Operations on these services. */
  public CertificateOperations(Services services) {
    this.services = services;
  }

  /** All of them. */
  public record CertificateList(
      @Member("Those that wait first, then the trusted, then the refused")
          List<CertificateView> certificates) {}

  /** What a person says of one. */
  public record Decision(
      @Member("Whether it is trusted; false refuses it, whoever vouches for it") boolean trusted) {}

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/certificates", "listCertificates")
            .says(GROUP, "The certificates that partners have shown, and what was decided")
            .needs(Role.VIEWER)
            .gives(200, CertificateList.class, "The certificates")
            .does(this::list),
        put("/certificates/{fingerprint}", "decideCertificate")
            .says(GROUP, "Trust a partner's certificate, or refuse it")
            .more("Devices and sinks that were shown one that is now trusted try again at once.")
            .needs(Role.ENGINEER)
            .audited()
            .path("fingerprint", FINGERPRINT)
            .takes(Decision.class)
            .gives(200, CertificateView.class, "How it stands now")
            .errors(404, 409)
            .does(this::decide),
        delete("/certificates/{fingerprint}", "forgetCertificate")
            .says(GROUP, "Forget a certificate: when it is shown again, it waits for a person")
            .needs(Role.ENGINEER)
            .audited()
            .path("fingerprint", FINGERPRINT)
            .errors(404, 409)
            .does(this::forget));
  }

  private Certificates certificates() throws ProblemException {
    return services.need(Certificates.class);
  }

  private Reply list(Request request) throws ProblemException, IOException {
    List<CertificateStatus> all = certificates().certificates();
    return Reply.of(new CertificateList(all.stream().map(CertificateView::of).toList()));
  }

  private Reply decide(Request request) throws ProblemException, IOException {
    boolean trusted = request.body(Decision.class).trusted();
    String action = trusted ? "certificate.trust" : "certificate.refuse";
    CertificateStatus now =
        change(request, action, fingerprint -> certificates().decide(fingerprint, trusted));
    return Reply.of(CertificateView.of(now));
  }

  private Reply forget(Request request) throws ProblemException, IOException {
    change(request, "certificate.forget", certificates()::forget);
    return Reply.done();
  }

  private interface Change {
    Optional<CertificateStatus> of(String fingerprint)
        throws IOException, RefusedException, ProblemException;
  }

  private CertificateStatus change(Request request, String action, Change change)
      throws ProblemException, IOException {
    String given = request.text("fingerprint");
    String fingerprint = given.replace(":", "").toLowerCase(Locale.ROOT);
    Audit audit = services.need(Audit.class);
    try {
      CertificateStatus done =
          change.of(fingerprint).orElseThrow(() -> ProblemException.notFound("certificate", given));
      String detail = done.subject() + " of " + done.partner();
      audit.record(request.caller(), action, fingerprint, Audit.Outcome.DONE, detail);
      return done;
    } catch (RefusedException e) {
      Problem problem = e.problem();
      audit.record(request.caller(), action, fingerprint, Audit.Outcome.REFUSED, problem.text());
      throw ProblemException.of(409, problem.code(), problem.text(), problem.cure());
    }
  }
}
