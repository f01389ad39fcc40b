package io.trestle.connectors.soap.peer;

import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.system.KeyFile;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSPasswordCallback;

/** What WS-Security a {@link CxfPeer} demands of requests and puts into answers. */
public final class Wss implements Consumer<JaxWsServerFactoryBean> {

    private final Map<String, Object> in = new HashMap<>();
    private final Map<String, Object> out = new HashMap<>();

    private Wss() {}

    public static Wss plain() {
        return new Wss();
    }

    /** @param actions of WSS4J, such as {@code UsernameToken Timestamp} */
    public Wss demands(String actions) {
        in.put(ConfigurationConstants.ACTION, actions);
        return this;
    }

    public Wss in(String key, Object value) {
        in.put(key, value);
        return this;
    }

    public Wss answers(String actions) {
        out.put(ConfigurationConstants.ACTION, actions);
        return this;
    }

    public Wss out(String key, Object value) {
        out.put(key, value);
        return this;
    }

    /** The login that is known: {@code gateway} with this password. */
    public Wss login(String password, String type) {
        in.put(ConfigurationConstants.PW_CALLBACK_REF, handler(password));
        return in(ConfigurationConstants.PASSWORD_TYPE, type);
    }

    /** Whom signatures of requests are checked against. */
    public Wss verifies(KeyFile trust) throws Exception {
        in.put("verifies", crypto(trust));
        return in(ConfigurationConstants.SIG_VER_PROP_REF_ID, "verifies");
    }

    /** With what requests are decrypted. */
    public Wss decrypts(KeyFile key) throws Exception {
        in.put("decrypts", crypto(key));
        in.put(ConfigurationConstants.PW_CALLBACK_REF, handler(TestKeys.PASSWORD));
        return in(ConfigurationConstants.DEC_PROP_REF_ID, "decrypts");
    }

    /** With what answers are signed: body and timestamp. */
    public Wss signs(KeyFile key, String alias, String envelope) throws Exception {
        out.put("signs", crypto(key));
        out.put(ConfigurationConstants.SIG_PROP_REF_ID, "signs");
        out.put(ConfigurationConstants.USER, alias);
        out.put(ConfigurationConstants.PW_CALLBACK_REF, handler(TestKeys.PASSWORD));
        out.put(ConfigurationConstants.SIG_KEY_ID, "DirectReference");
        out.put(ConfigurationConstants.SIG_ALGO, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        out.put(ConfigurationConstants.SIG_DIGEST_ALGO, "http://www.w3.org/2001/04/xmlenc#sha256");
        return out(
                ConfigurationConstants.SIGNATURE_PARTS,
                "{}{" + envelope
                        + "}Body;{}{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Timestamp");
    }

    /** For whom answers are encrypted. */
    public Wss encrypts(KeyFile trust, String alias) throws Exception {
        out.put("encrypts", crypto(trust));
        out.put(ConfigurationConstants.ENC_PROP_REF_ID, "encrypts");
        return out(ConfigurationConstants.ENCRYPTION_USER, alias);
    }

    private static CallbackHandler handler(String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof WSPasswordCallback asked) {
                    asked.setPassword(password);
                }
            }
        };
    }

    @Override
    public void accept(JaxWsServerFactoryBean factory) {
        if (in.containsKey(ConfigurationConstants.ACTION)) {
            factory.getInInterceptors().add(new WSS4JInInterceptor(in));
        }
        if (out.containsKey(ConfigurationConstants.ACTION)) {
            factory.getOutInterceptors().add(new WSS4JOutInterceptor(out));
        }
    }

    /** What a service needs that has this file. */
    private static Merlin crypto(KeyFile file) throws Exception {
        Merlin crypto = new Merlin();
        crypto.setKeyStore(file.open());
        crypto.setTrustStore(file.open());
        return crypto;
    }
}
