package io.trestle.connectors.soap.security;

import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSecurity.Cipher;
import io.trestle.connectors.system.SoapSecurity.KeyReference;
import io.trestle.connectors.system.SoapSecurity.KeyTransport;
import io.trestle.connectors.system.SoapSecurity.SignatureAlgorithm;
import java.util.List;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.dom.WSConstants;

/** The names that XML Signature and XML Encryption give to algorithms, and those that answers may use. */
final class Algorithms {

    private static final String DSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final List<String> SIGNATURES =
            List.of("rsa-sha256", "rsa-sha384", "rsa-sha512", "ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512");

    private Algorithms() {}

    static String of(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_SHA256 -> DSIG_MORE + "rsa-sha256";
            case RSA_SHA512 -> DSIG_MORE + "rsa-sha512";
            case RSA_SHA1 -> WSConstants.RSA_SHA1;
            case ECDSA_SHA256 -> DSIG_MORE + "ecdsa-sha256";
        };
    }

    /** The digest that goes with a signature. */
    static String digest(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_SHA256, ECDSA_SHA256 -> WSConstants.SHA256;
            case RSA_SHA512 -> WSConstants.SHA512;
            case RSA_SHA1 -> WSConstants.SHA1;
        };
    }

    static int of(KeyReference reference) {
        return switch (reference) {
            case CERTIFICATE -> WSConstants.BST_DIRECT_REFERENCE;
            case ISSUER_SERIAL -> WSConstants.ISSUER_SERIAL;
            case KEY_IDENTIFIER -> WSConstants.SKI_KEY_IDENTIFIER;
            case THUMBPRINT -> WSConstants.THUMBPRINT_IDENTIFIER;
        };
    }

    static String of(Cipher cipher) {
        return switch (cipher) {
            case AES128_GCM -> WSConstants.AES_128_GCM;
            case AES256_GCM -> WSConstants.AES_256_GCM;
            case AES128_CBC -> WSConstants.AES_128;
            case AES256_CBC -> WSConstants.AES_256;
            case TRIPLE_DES -> WSConstants.TRIPLE_DES;
        };
    }

    static String of(KeyTransport transport) {
        return switch (transport) {
            case RSA_OAEP -> WSConstants.KEYTRANSPORT_RSAOAEP;
            case RSA_1_5 -> WSConstants.KEYTRANSPORT_RSA15;
        };
    }

    /**
     * What answers may use: nothing that is broken, but for what the definition itself uses. No symmetric signatures, as
     * anybody can make them who can encrypt for the gateway.
     */
    static AlgorithmSuite accepted(SoapSecurity definition) {
        AlgorithmSuite suite = new AlgorithmSuite();
        SIGNATURES.forEach(name -> suite.addSignatureMethod(DSIG_MORE + name));
        List.of(WSConstants.SHA256, WSConstants.SHA512, DSIG_MORE + "sha384").forEach(suite::addDigestAlgorithm);
        List.of(WSConstants.C14N_EXCL_OMIT_COMMENTS, WSConstants.C14N_EXCL_WITH_COMMENTS)
                .forEach(name -> {
                    suite.addC14nAlgorithm(name);
                    suite.addTransformAlgorithm(name);
                });
        suite.addTransformAlgorithm(WSConstants.SOAPMESSAGE_NS + "#STR-Transform");
        List.of(Cipher.AES128_GCM, Cipher.AES256_GCM, Cipher.AES128_CBC, Cipher.AES256_CBC)
                .forEach(cipher -> suite.addEncryptionMethod(of(cipher)));
        suite.addKeyWrapAlgorithm(WSConstants.KEYTRANSPORT_RSAOAEP);
        suite.addKeyWrapAlgorithm(WSConstants.KEYTRANSPORT_RSAOAEP_XENC11);
        suite.setMinimumAsymmetricKeyLength(1024);
        if (definition.signature() != null && definition.signature().algorithm() == SignatureAlgorithm.RSA_SHA1) {
            suite.addSignatureMethod(WSConstants.RSA_SHA1);
            suite.addDigestAlgorithm(WSConstants.SHA1);
        }
        if (definition.encryption() != null) {
            suite.addEncryptionMethod(of(definition.encryption().cipher()));
            suite.addKeyWrapAlgorithm(of(definition.encryption().keyTransport()));
        }
        return suite;
    }
}
