package io.trestle.connectors.soap.security;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSecurity.Part;
import java.util.List;
import java.util.Objects;
import javax.crypto.KeyGenerator;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.util.KeyUtils;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecEncrypt;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.apache.wss4j.dom.message.WSSecUsernameToken;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Puts a security header into requests: login, timestamp, then a signature, then encryption. Thread-safe. */
final class SecuredRequests {

    private final SoapSecurity definition;
    private final SecurityKeys keys;

    SecuredRequests(SoapSecurity definition, SecurityKeys keys) {
        this.definition = definition;
        this.keys = keys;
    }

    /** @param addressing the namespace of header blocks that are signed as addressing */
    void secure(EnvelopeTree envelope, String addressing) throws WSSecurityException {
        if (definition.usernameToken() == null
                && definition.timestamp() == null
                && definition.signature() == null
                && definition.encryption() == null) {
            return;
        }
        envelope.header();
        WSSecHeader header = new WSSecHeader(envelope.document());
        header.insertSecurityHeader();
        Element timestamp = timestamp(header);
        Element login = login(header);
        SoapSecurity.Signature signature = definition.signature();
        if (signature != null) {
            sign(header, signature, envelope, timestamp, login, addressing);
        }
        SoapSecurity.Encryption encryption = definition.encryption();
        if (encryption != null) {
            encrypt(header, encryption, envelope, login);
        }
    }

    private @Nullable Element timestamp(WSSecHeader header) {
        SoapSecurity.Timestamp said = definition.timestamp();
        if (said == null) {
            return null;
        }
        WSSecTimestamp timestamp = new WSSecTimestamp(header);
        timestamp.setTimeToLive((int) said.timeToLive().toSeconds());
        timestamp.build();
        return timestamp.getElement();
    }

    private @Nullable Element login(WSSecHeader header) {
        SoapSecurity.UsernameToken said = definition.usernameToken();
        if (said == null) {
            return null;
        }
        boolean digest = said.passwordType() == SoapSecurity.PasswordType.DIGEST;
        WSSecUsernameToken login = new WSSecUsernameToken(header);
        login.setPasswordType(digest ? WSConstants.PASSWORD_DIGEST : WSConstants.PASSWORD_TEXT);
        login.setUserInfo(said.username(), said.password());
        if (digest) {
            login.addNonce();
            login.addCreated();
        }
        login.build();
        return login.getUsernameTokenElement();
    }

    private void sign(
            WSSecHeader header,
            SoapSecurity.Signature said,
            EnvelopeTree envelope,
            @Nullable Element timestamp,
            @Nullable Element login,
            String addressing)
            throws WSSecurityException {
        WSSecSignature signature = new WSSecSignature(header);
        signature.setUserInfo(
                said.alias(), Objects.requireNonNull(definition.keys()).password());
        signature.setKeyIdentifierType(Algorithms.of(said.reference()));
        signature.setSignatureAlgorithm(Algorithms.of(said.algorithm()));
        signature.setDigestAlgo(Algorithms.digest(said.algorithm()));
        List<WSEncryptionPart> parts = signature.getParts();
        if (isSigned(said, Part.BODY)) {
            parts.add(part(envelope.body(), ""));
        }
        if (timestamp != null && isSigned(said, Part.TIMESTAMP)) {
            parts.add(part(timestamp, ""));
        }
        if (login != null && isSigned(said, Part.USERNAME_TOKEN)) {
            parts.add(part(login, ""));
        }
        if (isSigned(said, Part.ADDRESSING)) {
            envelope.headers().stream()
                    .filter(block -> addressing.equals(block.getNamespaceURI()))
                    .forEach(block -> parts.add(part(block, "")));
        }
        signature.build(own());
    }

    private static boolean isSigned(SoapSecurity.Signature said, Part part) {
        return said.parts().isEmpty() || said.parts().contains(part);
    }

    private void encrypt(
            WSSecHeader header, SoapSecurity.Encryption said, EnvelopeTree envelope, @Nullable Element login)
            throws WSSecurityException {
        WSSecEncrypt encryption = new WSSecEncrypt(header);
        String cipher = Algorithms.of(said.cipher());
        encryption.setUserInfo(said.alias());
        encryption.setKeyIdentifierType(WSConstants.ISSUER_SERIAL);
        encryption.setSymmetricEncAlgorithm(cipher);
        encryption.setKeyEncAlgo(Algorithms.of(said.keyTransport()));
        encryption.getParts().add(part(envelope.body(), "Content"));
        if (login != null && said.usernameToken()) {
            encryption.getParts().add(part(login, "Element"));
        }
        KeyGenerator generator = KeyUtils.getKeyGenerator(cipher);
        encryption.build(Objects.requireNonNull(keys.trusted()), generator.generateKey());
    }

    private Merlin own() {
        return Objects.requireNonNull(keys.own());
    }

    private static WSEncryptionPart part(Element element, String modifier) {
        WSEncryptionPart part = new WSEncryptionPart(element.getLocalName(), element.getNamespaceURI(), modifier);
        part.setElement(element);
        return part;
    }
}
