package io.trestle.routes.call;

import io.trestle.routes.estate.DistinguishedNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The certificate by which a client proved who it is when its connection was made.
 *
 * @param subject its distinguished name, as {@link DistinguishedNames} has it
 * @param sha256 of its DER form, in lower-case hexadecimal
 * @param notAfter when it ends: connections may live longer than the certificate that opened them
 */
public record ClientCertificate(String subject, String sha256, Instant notAfter) {

    public static ClientCertificate of(X509Certificate certificate) throws CertificateEncodingException {
        return new ClientCertificate(
                DistinguishedNames.canonical(certificate.getSubjectX500Principal()),
                sha256(certificate.getEncoded()),
                certificate.getNotAfter().toInstant());
    }

    private static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing (expected: in every Java platform)", e);
        }
    }
}
