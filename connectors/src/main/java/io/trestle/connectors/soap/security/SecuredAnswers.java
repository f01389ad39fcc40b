package io.trestle.connectors.soap.security;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.transformers.InvalidMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.wss4j.common.cache.MemoryReplayCache;
import org.apache.wss4j.common.cache.ReplayCache;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.wss4j.dom.message.token.Timestamp;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks the security header of answers, and decrypts them. What counts is not that something was signed, but that the very
 * body was that is read afterwards: a signed element that was moved elsewhere protects nothing. Thread-safe.
 */
final class SecuredAnswers {

    private static final int DEEPEST = 200;

    private final SoapSecurity definition;
    private final SoapSecurity.Answer demanded;
    private final SecurityKeys keys;
    private final AlgorithmSuite algorithms;
    private final ReplayCache seen;

    SecuredAnswers(SoapSecurity definition, SoapSecurity.Answer demanded, SecurityKeys keys)
            throws WSSecurityException {
        this.definition = definition;
        this.demanded = demanded;
        this.keys = keys;
        this.algorithms = Algorithms.accepted(definition);
        this.seen = new MemoryReplayCache();
    }

    /** @throws InvalidMessageException when the answer is not secured as demanded */
    void check(EnvelopeTree envelope) throws InvalidMessageException {
        List<WSSecurityEngineResult> results;
        try {
            results = processed(envelope);
        } catch (WSSecurityException | StackOverflowError e) {
            InvalidMessageException invalid = new InvalidMessageException("", "a security header that does not hold");
            invalid.initCause(e);
            throw invalid;
        }
        requireShallow(envelope.body());
        List<Element> signed = signed(results);
        require(!demanded.signed() || signed.contains(envelope.body()), "a body that is not signed");
        require(!demanded.encrypted() || isEncrypted(results, envelope.body()), "a body that is not encrypted");
        if (demanded.timestamp()) {
            Element timestamp = timestamp(results);
            require(timestamp != null, "no timestamp");
            require(!demanded.signed() || signed.contains(timestamp), "a timestamp that is not signed");
        }
    }

    private List<WSSecurityEngineResult> processed(EnvelopeTree envelope) throws WSSecurityException {
        RequestData data = new RequestData();
        data.setWssConfig(WSSConfig.getNewInstance());
        data.setSigVerCrypto(keys.trusted());
        data.setDecCrypto(keys.own());
        data.setAlgorithmSuite(algorithms);
        data.setTimestampReplayCache(seen);
        data.setTimeStampFutureTTL((int) demanded.clockSkew().toSeconds());
        data.setRequireTimestampExpires(false);
        SoapSecurity.Encryption encryption = definition.encryption();
        data.setAllowRSA15KeyTransportAlgorithm(
                encryption != null && encryption.keyTransport() == SoapSecurity.KeyTransport.RSA_1_5);
        data.setCallbackHandler(callbacks -> {
            for (Object callback : callbacks) {
                if (callback instanceof WSPasswordCallback password
                        && password.getUsage() == WSPasswordCallback.DECRYPT
                        && definition.keys() != null) {
                    password.setPassword(definition.keys().password());
                }
            }
        });
        WSHandlerResult result = new WSSecurityEngine().processSecurityHeader(envelope.document(), data);
        return result == null ? List.of() : result.getResults();
    }

    /** What is signed with a certificate that is trusted. */
    private static List<Element> signed(List<WSSecurityEngineResult> results) {
        List<Element> signed = new ArrayList<>();
        for (WSSecurityEngineResult result : results) {
            if (action(result) == WSConstants.SIGN
                    && result.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE) != null
                    && Boolean.TRUE.equals(result.get(WSSecurityEngineResult.TAG_VALIDATED_TOKEN))) {
                references(result).forEach(reference -> signed.add(reference.getProtectedElement()));
            }
        }
        return signed;
    }

    private static boolean isEncrypted(List<WSSecurityEngineResult> results, Element body) {
        List<Element> children = EnvelopeTree.elements(body);
        for (WSSecurityEngineResult result : results) {
            if (action(result) != WSConstants.ENCR) {
                continue;
            }
            for (WSDataRef reference : references(result)) {
                Element decrypted = reference.getProtectedElement();
                boolean whole = reference.isContent()
                        ? decrypted == body
                        : children.size() == 1 && decrypted == children.get(0);
                if (whole) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Element timestamp(List<WSSecurityEngineResult> results) {
        for (WSSecurityEngineResult result : results) {
            if (action(result) == WSConstants.TS
                    && result.get(WSSecurityEngineResult.TAG_TIMESTAMP) instanceof Timestamp timestamp) {
                return timestamp.getElement();
            }
        }
        return null;
    }

    private static int action(WSSecurityEngineResult result) {
        return (Integer) Objects.requireNonNull(result.get(WSSecurityEngineResult.TAG_ACTION));
    }

    private static List<WSDataRef> references(WSSecurityEngineResult result) {
        List<WSDataRef> references = new ArrayList<>();
        if (result.get(WSSecurityEngineResult.TAG_DATA_REF_URIS) instanceof List<?> all) {
            all.forEach(each -> references.add((WSDataRef) each));
        }
        return references;
    }

    /** What was decrypted did not come through the reader that bounds the depth of messages. */
    private static void requireShallow(Element body) throws InvalidMessageException {
        int depth = 0;
        Node node = body;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                require(++depth <= DEEPEST, "more than " + DEEPEST + " elements within one another");
                continue;
            }
            while (node != null && node != body && node.getNextSibling() == null) {
                node = node.getParentNode();
                depth--;
            }
            node = node == null || node == body ? null : node.getNextSibling();
        }
    }

    private static void require(boolean good, String otherwise) throws InvalidMessageException {
        if (!good) {
            throw new InvalidMessageException("", otherwise + " (expected: as `security.answer` demands)");
        }
    }
}
