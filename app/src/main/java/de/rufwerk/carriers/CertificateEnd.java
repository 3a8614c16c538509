package de.rufwerk.carriers;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The last day on which a certificate is valid. The one place that touches Java's old date, which certificates have.
final class CertificateEnd {

    private CertificateEnd() {}

    static LocalDate of(X509Certificate certificate) {
        return LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC);
    }
}
